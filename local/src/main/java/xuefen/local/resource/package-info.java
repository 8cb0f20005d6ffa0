/**
 * Creates in the stand-ins what {@code template.yaml} declares and says what it is called there. Running it again changes only what
 * the template changed.
 */
package xuefen.local.resource;
