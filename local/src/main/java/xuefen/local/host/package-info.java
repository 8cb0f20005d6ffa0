/**
 * The process in which functions run: {@link xuefen.local.host.FunctionHost} combines environments, HTTP front, pollers
 * and scheduler; {@link xuefen.local.host.HostView} is its outside view.
 */
package xuefen.local.host;
