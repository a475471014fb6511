"""A hook of MkDocs: writes the page of all REST operations from src/main/resources/openapi."""

import json
from pathlib import Path

import yaml
from mkdocs.structure.files import File

PAGE = "reference/operations.md"
SOURCES = Path(__file__).parent.parent / "src/main/resources/openapi"


class Text(yaml.SafeLoader):
    """Reads dates as text, as JSON has them."""


Text.yaml_implicit_resolvers = {
    key: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def on_files(files, config):
    parts = [yaml.load(file.read_text(), Text) for file in sorted(SOURCES.glob("*.yaml"))]
    parameters = {}
    for part in parts:
        parameters |= part.get("components", {}).get("parameters", {})
    operations = [
        (operation, method.upper(), path)
        for part in parts
        for path, methods in part.get("paths", {}).items()
        for method, operation in methods.items()
        if "operationId" in operation
    ]
    tags = next(part["tags"] for part in parts if "tags" in part)
    page = "# REST operations\n\nEvery operation of the REST API, by subject. For developers. [REST](rest.md) has the rules.\n"
    for tag in tags:
        page += f"\n## {tag['name'].capitalize()}\n\n{tag['description']}\n"
        for operation, method, path in operations:
            if operation["tags"] == [tag["name"]]:
                page += described(operation, method, path, parameters)
    files.append(File.generated(config, PAGE, content=page))
    return files


def described(operation, method, path, parameters):
    roles = [name.replace("_", " ") for one in operation.get("security", []) for name in one.get("bearer", [])]
    text = f"\n### {operation['summary']}\n\n`{method} {path}` (`{operation['operationId']}`)"
    text += f", for {', '.join(roles) or 'everyone'}\n" if "security" in operation else "\n"
    if "description" in operation:
        text += f"\n{operation['description'].strip()}\n"
    rows = [parameters.get(one["$ref"].split("/")[-1], {}) if "$ref" in one else one for one in operation.get("parameters", [])]
    if rows:
        text += "\n| parameter | in | meaning |\n|---|---|---|\n"
        for row in rows:
            text += f"| `{row.get('name')}` | {row.get('in')} | {' '.join(row.get('description', '').split())} |\n"
    text += example("Request", operation.get("requestBody", {}))
    for status, answer in operation.get("responses", {}).items():
        if str(status).startswith("2"):
            text += example(f"Answer {status}", answer)
    return text


def example(title, body):
    for kind, content in body.get("content", {}).items():
        if "example" in content:
            value = content["example"]
            written = value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
            return f"\n{title}, `{kind}`:\n\n```\n{written.strip()}\n```\n"
    return ""
