"""What CloudFormation makes of a SAM template, by AWS's own translator: transform.py TEMPLATE REGION NAME=VALUE...

Writes the template that comes out, as JSON. Code lies at a place that sam deploy would have put in."""
import json
import os
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """The template names none by its short name, so that nobody need ask IAM for them."""

    def load(self):
        return {}


template_file, region, *parameters = sys.argv[1:]
os.environ["AWS_DEFAULT_REGION"] = region
with open(template_file, encoding="utf-8") as file:
    template = yaml_parse(file.read())
for name, resource in template["Resources"].items():
    if resource["Type"] == "AWS::Serverless::Function":
        resource["Properties"]["CodeUri"] = f"s3://code/{name}.zip"
json.dump(transform(template, dict(parameter.split("=", 1) for parameter in parameters), NoManagedPolicies()), sys.stdout)
