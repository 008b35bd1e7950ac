package tamis.demo.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tamis.demo.control.Instance;
import tamis.demo.control.Session;

/** The views that watch streams live, by server-sent events. */
final class LiveViews implements AutoCloseable {
    private static final int USUAL_RATE = 10;
    private static final int HIGHEST_RATE = 60;

    private final Instance instance;
    private final int most;
    private final Set<LiveView> views = ConcurrentHashMap.newKeySet();

    /**
     * No views yet.
     *
     * @param most at a time
     */
    LiveViews(Instance instance, int most) {
        this.instance = instance;
        this.most = most;
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/api/v1/streams/{stream}/live", this::watch));
    }

    /** {@return how many watch} */
    int count() {
        return views.size();
    }

    private Optional<Reply> watch(Request request) throws IOException, InterruptedException, HttpFault {
        Session session;
        try {
            session = instance.session(request.name("stream"));
        } catch (IllegalArgumentException none) {
            throw new HttpFault(404, String.valueOf(none.getMessage()));
        }
        int rate = request.query("rate", 1, HIGHEST_RATE, USUAL_RATE);
        LiveView view = new LiveView(instance, session.name(), rate);
        if (!views.add(view) || views.size() > most) {
            views.remove(view);
            throw new HttpFault(503, "at most " + most + " can watch");
        }
        try {
            instance.events().listen(view);
            view.serve(request.exchange());
        } finally {
            instance.events().forget(view);
            views.remove(view);
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        views.forEach(LiveView::end);
    }
}
