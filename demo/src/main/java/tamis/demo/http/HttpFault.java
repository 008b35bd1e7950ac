package tamis.demo.http;

/** A request that is answered with an error. */
final class HttpFault extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    HttpFault(int status, String message) {
        super(message, null, false, false); // told to the caller, nobody reads its stack
        this.status = status;
    }

    int status() {
        return status;
    }
}
