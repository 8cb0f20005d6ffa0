"""Deploys a template, as CloudFormation takes it, and says what came out: deploy.py ENDPOINT REGION STACK TEMPLATE NAME=VALUE...

Writes JSON: the stack's status, its resources, and what people reach of each function. Code is a zip that holds nothing: it is deployed, not run."""
import io
import json
import sys
import zipfile

import boto3
from botocore.exceptions import ClientError

endpoint, region, stack, template_file, *parameters = sys.argv[1:]


def client(service):
    return boto3.client(service, endpoint_url=endpoint, region_name=region, aws_access_key_id="test", aws_secret_access_key="test")


s3, cloudformation, functions = client("s3"), client("cloudformation"), client("lambda")
with open(template_file, encoding="utf-8") as file:
    template = json.load(file)
empty = io.BytesIO()
with zipfile.ZipFile(empty, "w"):
    pass
s3.create_bucket(Bucket="code")
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Lambda::Function":
        code = resource["Properties"]["Code"]
        s3.put_object(Bucket=code["S3Bucket"], Key=code["S3Key"], Body=empty.getvalue())
# A template of this size is taken from a bucket alone.
s3.put_object(Bucket="code", Key="template.json", Body=json.dumps(template))

known = [each["StackName"] for each in cloudformation.describe_stacks()["Stacks"]]
deploy, wait = (cloudformation.update_stack, "stack_update_complete") if stack in known else (cloudformation.create_stack, "stack_create_complete")
try:
    deploy(StackName=stack, TemplateURL=f"{endpoint}/code/template.json", Capabilities=["CAPABILITY_IAM"],
           Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in (each.split("=", 1) for each in parameters)])
except ClientError as refused:
    json.dump({"refused": refused.response["Error"]["Message"]}, sys.stdout)
    sys.exit(0)
cloudformation.get_waiter(wait).wait(StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 60})
resources = [resource for page in cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
             for resource in page["StackResourceSummaries"]]


def reached(function):
    """What the alias leads to, and which versions there are besides."""
    live = functions.get_function_configuration(FunctionName=function, Qualifier="live")
    versions = functions.list_versions_by_function(FunctionName=function)["Versions"]
    return {"version": live["Version"], "environment": live["Environment"]["Variables"],
            "versions": [version["Version"] for version in versions if version["Version"] != "$LATEST"]}


json.dump({
    "status": cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"],
    "resources": {each["LogicalResourceId"]: {"type": each["ResourceType"], "id": each["PhysicalResourceId"], "status": each["ResourceStatus"]}
                  for each in resources},
    "functions": {each["LogicalResourceId"]: reached(each["PhysicalResourceId"]) for each in resources if each["ResourceType"] == "AWS::Lambda::Function"},
    "sources": [source["FunctionArn"] for source in functions.list_event_source_mappings()["EventSourceMappings"]],
    "schedules": [schedule["Name"] for schedule in client("scheduler").list_schedules()["Schedules"]],
    "protected": [client("dynamodb").describe_table(TableName=each["PhysicalResourceId"])["Table"].get("DeletionProtectionEnabled")
                  for each in resources if each["ResourceType"] == "AWS::DynamoDB::Table"],
}, sys.stdout)
