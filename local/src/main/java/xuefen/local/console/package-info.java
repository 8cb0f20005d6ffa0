/**
 * The runner shows itself under {@code /_local}: one page, and the JSON it is made of under {@code /_local/api}. For whoever sits at this
 * machine; on AWS the console and CloudWatch do the same.
 */
package xuefen.local.console;
