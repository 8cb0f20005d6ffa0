/**
 * The supervisor: starts the stand-ins, creates the resources of {@code template.yaml}, starts the function host with
 * the resulting environment, and ends everything together.
 */
package xuefen.local.stack;
