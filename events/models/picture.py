"""Pictures as they are seen: turned upright, made smaller and written as WebP without what the camera noted."""

from django.db.models.fields.files import ImageFileDescriptor
from imagefield.fields import ImageField, ImageFieldFile
from imagefield.processing_pillow import register_pillow
from PIL import Image, ImageOps, UnidentifiedImageError

from .upload import is_stored

WIDTHS = (480, 960, 1920)
QUALITY = 78
ORIENTATION = 0x0112
ON_ITS_SIDE = (5, 6, 7, 8)  # Exif 2.32, 4.6.4: the rows of the file are the picture's columns


@register_pillow
def webp(get_image):
    """Upright and in full colours before it is made smaller; a colour profile counts only for the colours it is of."""

    def processor(image, context):
        profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
        image = ImageOps.exif_transpose(image).convert("RGBA" if image.has_transparency_data else "RGB")
        context.save_kwargs.update(format="WEBP", quality=QUALITY, **({"icc_profile": profile} if profile else {}))
        return get_image(image, context)

    return processor


def webp_of(width: int):
    """The making of a WebP `width` pixels wide; only what is more than twice as high as wide is less wide."""

    def spec(file, context):
        context.extension = ".webp"
        context.processors = ["webp", ("thumbnail", (width, 2 * width))]

    return spec


class UprightFile(ImageFieldFile):
    """Knows its size as it is seen, where Django reads it as it lies in the file."""

    def _get_image_dimensions(self):
        if not hasattr(self, "_upright"):
            width, height = super()._get_image_dimensions()
            self._upright = (height, width) if self._lies_on_its_side() else (width, height)
        return self._upright

    def _lies_on_its_side(self) -> bool:
        was_closed = self.closed
        self.open()
        try:
            return Image.open(self).getexif().get(ORIENTATION) in ON_ITS_SIDE
        except (UnidentifiedImageError, OSError):
            return False
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class PictureDescriptor(ImageFileDescriptor):
    def __set__(self, instance, value):
        """A form that brings no new picture sets the stored one again, whose size is known: it is not read."""
        if not is_stored(value) or instance.__dict__.get(self.field.attname) is not value:
            super().__set__(instance, value)


class PictureField(ImageField):
    attr_class = UprightFile
    descriptor_class = PictureDescriptor
