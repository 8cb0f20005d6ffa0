/**
 * The process in which functions run: {@link xuefen.local.host.FunctionHost} puts environments, HTTP front, pollers and
 * scheduler together; {@link xuefen.local.host.HostView} is how others see it.
 */
package xuefen.local.host;
