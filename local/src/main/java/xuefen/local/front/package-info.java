/** The HTTP API on one port: routes, payload format 2.0, the Lambda authorizer and the API's own answers. */
package xuefen.local.front;
