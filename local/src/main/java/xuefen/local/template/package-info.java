/**
 * Reads {@code template.yaml} strictly. Start at {@link xuefen.local.template.TemplateReader#read}: it gives a
 * {@link xuefen.local.template.Template} whose references to resources stay symbolic until
 * {@link xuefen.local.template.Resolved} says what they are called on this machine.
 */
package xuefen.local.template;
