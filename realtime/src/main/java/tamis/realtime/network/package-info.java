/**
 * Ends of a stream on other machines: raw samples over TCP, and RTP.
 *
 * <p>Sockets are read and written by threads of their own. Between them and the thread that carries hops lie queues of
 * fixed size; whoever finds one full or empty goes on without, and it is counted. So nobody waits for a peer.
 */
@NullMarked
package tamis.realtime.network;

import org.jspecify.annotations.NullMarked;
