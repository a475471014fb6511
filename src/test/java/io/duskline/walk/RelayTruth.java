package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.ScriptedSmtpServer.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What the relay was given, held against what is told of it. A copy that follows another needs an excuse: the one before
 * is in doubt and shown so, or its node was killed and had no time to write it down.
 */
final class RelayTruth {

    private static final Duration UNWRITTEN = Duration.ofMillis(100);

    private final Map<String, List<Message>> copies;

    RelayTruth(List<Message> messages) {
        this.copies =
                messages.stream().sorted(Comparator.comparing(Message::at)).collect(Collectors.groupingBy(Message::to));
    }

    /** Everybody at least once, and whoever twice, the same message: one Message-ID, one date, the same bytes. */
    void tellsEverybodyOneMessage(int recipients) {
        assertThat(copies).hasSize(recipients);
        assertThat(copies.values()).allSatisfy(all -> {
            assertThat(all.stream().map(Message::source).distinct()).hasSize(1);
            assertThat(all.stream().map(Message::from).distinct()).hasSize(1);
        });
    }

    int total() {
        return copies.values().stream().mapToInt(List::size).sum();
    }

    /**
     * The copies that each death is to blame for: how long before it each was handed over.
     *
     * @param campaign its path below REST
     * @param rest asked for the attempts of what was sent more than once
     */
    Map<String, List<Duration>> repeats(Map<String, PackagedNode.Death> deaths, String campaign, Rest rest) {
        Map<String, List<Duration>> repeats = new HashMap<>();
        Map<String, String> deliveries = deliveries(campaign, rest);
        copies.values().stream().filter(all -> all.size() > 1).forEach(all -> {
            List<Instant> doubts = doubts(deliveries.get(all.getFirst().to()), rest);
            for (int i = 1; i < all.size(); i++) {
                Message before = all.get(i - 1);
                Instant again = all.get(i).at();
                if (doubts.stream().noneMatch(at -> at.isAfter(before.at()) && at.isBefore(again))) {
                    assertThat(deaths)
                            .as(
                                    "%s was sent again %s after %s by %s, which nobody killed",
                                    before.to(), Duration.between(before.at(), again), before.at(), before.client())
                            .containsKey(before.client());
                    repeats.computeIfAbsent(before.client(), node -> new ArrayList<>())
                            .add(Duration.between(
                                    before.at(), deaths.get(before.client()).before()));
                }
            }
        });
        return repeats;
    }

    private static List<Instant> doubts(String delivery, Rest rest) {
        JsonNode attempts =
                rest.get("/api/v1/deliveries/" + delivery).is(200).json().at("/attempts");
        return attempts.valueStream()
                .filter(attempt -> attempt.at("/outcome").asString().equals("in_doubt"))
                .map(attempt -> Instant.parse(attempt.at("/at").asString()))
                .toList();
    }

    /** The most that a node handed over within 100 ms, in the last second of its life. */
    int mostAtOnce(PackagedNode.Death death) {
        List<Instant> last = copies.values().stream()
                .flatMap(List::stream)
                .filter(message -> message.client().equals(death.node()))
                .map(Message::at)
                .filter(at -> at.isAfter(death.before().minusSeconds(1)))
                .toList();
        return last.stream()
                .mapToInt(from -> (int) last.stream()
                        .filter(at -> !at.isBefore(from) && !at.isAfter(from.plus(UNWRITTEN)))
                        .count())
                .max()
                .orElse(0);
    }

    /** By address. A Message-ID tells nobody which delivery it is. */
    private static Map<String, String> deliveries(String campaign, Rest rest) {
        Map<String, String> ids = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = rest.get(campaign + "/deliveries?limit=1000" + cursor)
                    .is(200)
                    .json();
            page.at("/items")
                    .forEach(item ->
                            ids.put(item.at("/email").asString(), item.at("/id").asString()));
            cursor = page.at("/next").isNull()
                    ? ""
                    : "&cursor=" + page.at("/next").asString();
        } while (!cursor.isEmpty());
        return ids;
    }
}
