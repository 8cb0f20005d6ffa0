/**
 * The runner shows its state under {@code /_local}: one page, and its data as JSON under {@code /_local/api}. It is for
 * the user of this machine; on AWS the console and CloudWatch serve the same purpose.
 */
package xuefen.local.console;
