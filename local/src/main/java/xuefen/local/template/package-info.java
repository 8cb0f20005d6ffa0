/**
 * Reads {@code template.yaml} strictly. Start at {@link xuefen.local.template.TemplateReader#read}: it returns a
 * {@link xuefen.local.template.Template} whose references to resources stay symbolic until
 * {@link xuefen.local.template.Resolved} provides their names on this machine.
 */
package xuefen.local.template;
