"""Jinja2's compiler, but that a template calls and prints without asking each value first what it is (ADR 16).

No function of ours takes the context, and what a macro gives is markup already: to ask took a tenth of a page's time.
"""

import html
from keyword import iskeyword

from jinja2.compiler import CodeGenerator
from jinja2.nodes import Call
from markupsafe import Markup, escape

from events.i18n.text import Text

# How the kinds that pages are made of are written; the rest as `escape` does.
WRITERS = {str: html.escape, int: str, Text: lambda text: html.escape(text.value)}


def printed(value) -> str:
    """As `escape`, but that what is markup already is not made anew, nor what only becomes a part of the page."""
    kind = type(value)
    return value if kind is Markup else WRITERS.get(kind, escape)(value)


class Compiler(CodeGenerator):
    def visit_Template(self, node, frame=None):  # noqa: N802
        self.writeline("from events.compiling import printed")
        super().visit_Template(node, frame)

    def visit_Call(self, node, frame, forward_caller=False):  # noqa: N802
        """`name(1, end=2)` for what Jinja2 writes as `context.call(name, 1, end=2, _block_vars=...)`."""
        if forward_caller or not _is_plain(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in [*node.args, *node.kwargs]:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node, frame, finalize):
        """Before what is printed; where a template turns escaping off, as Jinja2 does it."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("printed(")


def _is_plain(node: Call) -> bool:
    """All its arguments are written out, and Python takes their names."""
    return not (node.dyn_args or node.dyn_kwargs or any(iskeyword(argument.key) for argument in node.kwargs))
