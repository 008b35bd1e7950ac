package tamis.dsp.contract;

/** What the laws need of the machine they are tried on, and arithmetic cannot have. */
public interface Machine {
    /** {@return bytes that the calling thread has allocated so far} */
    long allocatedBytes();

    /** Runs work on another thread and returns when it is done; what it throws is thrown here. */
    void elsewhere(Runnable work);
}
