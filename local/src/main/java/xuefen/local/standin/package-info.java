/**
 * What stands in for AWS on one machine: DynamoDB Local in a process of its own, ElasticMQ for SQS, s3proxy for S3, and a few
 * lines for Secrets Manager. Each keeps its data in the data folder, listens on the loopback address only, takes whatever port is
 * free and survives {@code kill -9} with everything it has acknowledged.
 */
package xuefen.local.standin;
