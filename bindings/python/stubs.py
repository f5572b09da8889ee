"""Writes takan/__init__.pyi: what the package offers, without what UniFFI does inside.

    python stubs.py GENERATED_FOLDER STUB

The generated modules are annotated, but make their errors and enums by tricks that type checkers
do not follow.
"""

import ast
import sys
from pathlib import Path

HEAD = '"""Takan from Python: see bindings/python/README.md."""\n\nimport datetime\nimport enum\nimport typing\n'


FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def main(generated: str, stub: str) -> None:
    folder = Path(generated)
    say = ast.parse((Path(stub).parent / "_say.py").read_text("utf-8"))
    parts = [HEAD] + [of_function(node, "") for node in say.body if named(node) == "say"]
    for module in ("takan_core", "takan_ffi"):
        parts += of_module(ast.parse((folder / f"{module}.py").read_text("utf-8")))
    Path(stub).write_text("\n".join(parts), "utf-8")


def of_module(module: ast.Module) -> list[str]:
    offered = names(module)
    parts = []
    seen = set()
    for node in module.body:
        name = named(node)
        # An error's class is written twice, the second time with its variants.
        if name not in offered or name.endswith("Protocol") or name.endswith("Impl"):
            continue
        if isinstance(node, ast.Assign):
            if name not in seen:
                parts.append(f"{name} = {ast.unparse(node.value)}\n")
        elif isinstance(node, ast.ClassDef):
            if is_forerunner(node, module):
                continue
            parts.append(of_class(node))
        elif isinstance(node, FUNCTION):
            parts.append(of_function(node, ""))
        seen.add(name)
    return parts


def names(module: ast.Module) -> set[str]:
    for node in module.body:
        if isinstance(node, ast.Assign) and named(node) == "__all__":
            offered = set(ast.literal_eval(node.value))
    aliases = {
        named(node)
        for node in module.body
        if isinstance(node, ast.Assign)
        and ast.unparse(node.value) in ("str", "int", "datetime.datetime", "datetime.date")
    }
    return (offered | {name for name in aliases if name[:1].isupper()}) - {"InternalError"}


def named(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return getattr(node, "name", "")


def is_forerunner(node: ast.ClassDef, module: ast.Module) -> bool:
    """Whether a class of the same name follows."""
    after = module.body[module.body.index(node) + 1 :]
    return any(isinstance(other, ast.ClassDef) and other.name == node.name for other in after)


def of_class(node: ast.ClassDef) -> str:
    bases = [ast.unparse(base) for base in node.bases]
    inner = [item for item in node.body if isinstance(item, ast.ClassDef)]
    if "enum.Enum" in bases:
        body = [f"    {named(item)} = {ast.unparse(item.value)}" for item in node.body if isinstance(item, ast.Assign)]
        return head(node, "enum.Enum") + "\n".join(body) + "\n"
    if inner:
        return variants(node, inner)
    bases = [base for base in bases if not base.endswith("Protocol")]
    return head(node, ", ".join(bases)) + members(node, "    ")


def variants(node: ast.ClassDef, inner: list[ast.ClassDef]) -> str:
    """An error, or an enum whose variants hold something."""
    is_error = any(ast.unparse(base).startswith("_UniffiTemp") for variant in inner for base in variant.bases)
    base = "Exception" if is_error else ""
    text = head(node, base)
    for variant in inner:
        text += f"    {variant.name}: typing.TypeAlias = _{node.name}_{variant.name}\n"
    for variant in inner:
        text += "\n" + head(variant, node.name, f"_{node.name}_{variant.name}") + members(variant, "    ")
    return text


def head(node: ast.ClassDef, base: str, name: str = "") -> str:
    doc = ast.get_docstring(node)
    text = f"class {name or node.name}{f'({base})' if base else ''}:\n"
    doc = doc and doc.replace("\n", "\n    ")
    return text + (f'    """{doc}"""\n' if doc else "")


def members(node: ast.ClassDef, indent: str) -> str:
    methods = [item for item in node.body if isinstance(item, FUNCTION)]
    made = [item for item in methods if item.name == "__init__"]
    lines = []
    for init in made:
        arguments = init.args.args[1:] + init.args.kwonlyargs
        for argument in arguments:
            lines.append(f"{indent}{argument.arg}: {kind(argument)}\n")
        if any("Error" in ast.unparse(item) and isinstance(item, ast.Raise) for item in init.body):
            continue
        lines.append(of_function(init, indent))
    for method in methods:
        if not method.name.startswith("_"):
            lines.append(of_function(method, indent))
    return "".join(lines) or f"{indent}...\n"


def kind(argument: ast.arg) -> str:
    """Its type. Only the fields of errors have none written, and those are texts."""
    written = ast.unparse(argument.annotation) if argument.annotation else "str"
    return written.replace("takan_core.", "").replace("typing.Union[object, Host]", "Host")


def of_function(node: ast.FunctionDef | ast.AsyncFunctionDef, indent: str) -> str:
    decorators = "".join(f"{indent}@{ast.unparse(it)}\n" for it in node.decorator_list)
    arguments = node.args.args + node.args.kwonlyargs
    given: list[str] = []
    without = len(node.args.args) - len(node.args.defaults)
    for at, argument in enumerate(node.args.args):
        if argument.arg in ("self", "cls"):
            given.append(argument.arg)
        else:
            given.append(f"{argument.arg}: {kind(argument)}" + (" = ..." if at >= without else ""))
    if node.args.kwonlyargs:
        given.append("*")
    for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults):
        given.append(f"{argument.arg}: {kind(argument)}" + (" = ..." if default else ""))
    assert len(arguments) + bool(node.args.kwonlyargs) == len(given)
    gives = ast.unparse(node.returns) if node.returns else "None"
    gives = gives.replace("takan_core.", "")
    word = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    line = f"{decorators}{indent}{word} {node.name}({', '.join(given)}) -> {gives}:"
    doc = ast.get_docstring(node)
    if doc and node.name != "__init__":
        doc = doc.replace("\n", f"\n{indent}    ")
        return f'{line}\n{indent}    """{doc}"""\n'
    return f"{line} ...\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
