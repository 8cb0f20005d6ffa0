/** The HTTP API on one port: routes, payload format 2.0, the Lambda authorizer and the answers that the API gives by itself. */
package xuefen.local.front;
