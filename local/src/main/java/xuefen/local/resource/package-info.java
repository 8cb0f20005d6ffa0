/**
 * Creates the resources of {@code template.yaml} in the stand-ins and returns their names there. Another run only
 * applies the changes of the template.
 */
package xuefen.local.resource;
