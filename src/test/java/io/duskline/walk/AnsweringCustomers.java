package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Customers who look at their own page and send what they chose, some at once. Whoever sees it taken is done; whoever sees the
 * connection die knows nothing, and sends it again to whichever node is there next.
 */
final class AnsweringCustomers {

    private static final int AT_ONCE = 4;
    private static final int SEE_OTHER = 303;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /**
     * What one customer sends.
     *
     * @param account its external id
     * @param kind of answer, {@code wrong-person} or {@code pass-on}
     * @param path below their own page
     */
    record Act(String account, String kind, String page, String path, Map<String, String> form) {}

    private final Queue<Act> waiting;
    private final Set<Act> taken = ConcurrentHashMap.newKeySet();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();

    AnsweringCustomers(List<Act> acts) {
        this.waiting = new ConcurrentLinkedQueue<>(acts);
    }

    /** Who was told that it was taken. */
    Set<Act> taken() {
        return Set.copyOf(taken);
    }

    boolean isAnybodyWaiting() {
        return !waiting.isEmpty();
    }

    /**
     * They send it to this node until all are through or it is dead.
     *
     * @param then is asked with how many were taken so far whether it may go on
     */
    void sendTo(int port, IntPredicate then) throws InterruptedException {
        List<Thread> customers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            customers.add(Thread.ofVirtual().start(() -> sendAll(port, then)));
        }
        for (Thread customer : customers) {
            customer.join();
        }
    }

    private void sendAll(int port, IntPredicate then) {
        for (Act act = waiting.poll(); act != null; act = waiting.poll()) {
            boolean isTaken = false;
            try {
                isTaken = send(port, act);
            } finally {
                if (!isTaken) {
                    waiting.add(act);
                }
            }
            if (!isTaken) {
                return;
            }
            taken.add(act);
            if (!then.test(taken.size())) {
                return;
            }
        }
    }

    /** @return false where the node died over it */
    private boolean send(int port, Act act) {
        String body = act.form().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + act.page() + "/" + act.path()))
                .timeout(LONGEST)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(act + answer.body()).isEqualTo(SEE_OTHER);
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
