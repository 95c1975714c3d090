/** JSON-RPC 2.0 envelopes: reading, writing, and the one table from failure to error code. */
package camera.rpc.internal.jsonrpc;
