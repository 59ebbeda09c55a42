// Given to the browser by make_flags.py: draws the paths of the page's SVG again with straight lines that depart from
// them by no more than `tolerance` units of the drawing, and leaves out what is smaller than two such units.
(tolerance) => {
  const svg = document.querySelector("svg");

  const distance = (point, start, end) => {
    const [dx, dy] = [end.x - start.x, end.y - start.y];
    const length = Math.hypot(dx, dy);
    if (!length) return Math.hypot(point.x - start.x, point.y - start.y);
    return Math.abs(dy * (point.x - start.x) - dx * (point.y - start.y)) / length;
  };

  // Douglas and Peucker 1973
  const straightened = (points, within) => {
    const last = points.length - 1;
    let farthest = 0;
    for (let at = 1; at < last; at++) {
      if (distance(points[at], points[0], points[last]) > distance(points[farthest], points[0], points[last])) farthest = at;
    }
    if (last < 2 || distance(points[farthest], points[0], points[last]) <= within) return [points[0], points[last]];
    return [
      ...straightened(points.slice(0, farthest + 1), within).slice(0, -1),
      ...straightened(points.slice(farthest), within),
    ];
  };

  // The points of each part of a path; a part begins where its own "m" says, counted from the one before.
  const START = /^([Mm])[\s,]*(-?\d*\.?\d+)[\s,]*(-?\d*\.?\d+)(.*)$/s;
  const sampled = (path, step) => {
    const probe = path.cloneNode();
    let origin = { x: 0, y: 0 };
    return path.getAttribute("d").match(/[Mm][^Mm]*/g).map((part) => {
      const [, command, dx, dy, rest] = part.match(START);
      const relative = command === "m";
      const start = { x: (relative ? origin.x : 0) + Number(dx), y: (relative ? origin.y : 0) + Number(dy) };
      const line = /^[\s,]*[-.\d]/.test(rest) ? (relative ? "l" : "L") : "";
      probe.setAttribute("d", `M${start.x} ${start.y}${line}${rest}`);
      const length = probe.getTotalLength();
      const points = [];
      for (let at = 0; at < length; at += step) points.push(probe.getPointAtLength(at));
      const end = probe.getPointAtLength(length);
      const closed = /z\s*$/i.test(part);
      origin = closed ? start : end;
      return { points: [...points, end], closed };
    });
  };

  for (const path of svg.querySelectorAll("path")) {
    if (path.closest("defs, clipPath, mask, symbol, pattern") || path.id) continue;
    const matrix = path.getCTM();
    const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
    const box = path.getBBox();
    const stroke = parseFloat(getComputedStyle(path).strokeWidth) * scale;
    const seen = getComputedStyle(path).stroke === "none" ? 0 : stroke;
    if (Math.max(box.width, box.height) * scale + seen < 2 * tolerance) {
      path.remove();
      continue;
    }
    const digits = Math.max(0, Math.ceil(Math.log10(scale)));
    const written = (point) => `${point.x.toFixed(digits)} ${point.y.toFixed(digits)}`;
    const data = sampled(path, 1 / scale)
      .filter(({ points }) => points.length > 1)
      .map(({ points, closed }) => {
        const half = Math.floor(points.length / 2);
        const lines = [
          ...straightened(points.slice(0, half + 1), tolerance / scale).slice(0, -1),
          ...straightened(points.slice(half), tolerance / scale),
        ];
        return lines.length > 2 || !closed ? `M${lines.map(written).join("L")}${closed ? "z" : ""}` : "";
      })
      .join("");
    if (data.length < path.getAttribute("d").length) path.setAttribute("d", data);
  }
  return svg.outerHTML;
}
