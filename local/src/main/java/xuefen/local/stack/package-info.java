/**
 * The supervisor: starts the stand-ins, creates what {@code template.yaml} declares, starts the function host with the environment that
 * follows from both, and ends everything together.
 */
package xuefen.local.stack;
