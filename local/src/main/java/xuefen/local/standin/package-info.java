/**
 * The stand-ins for AWS on one machine: DynamoDB Local in a process of its own, ElasticMQ for SQS, s3proxy for S3, and
 * a few lines for Secrets Manager. Each keeps its data in the data folder, listens only on the loopback address, takes
 * any free port, and loses nothing that it has acknowledged on {@code kill -9}.
 */
package xuefen.local.standin;
