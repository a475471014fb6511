package io.duskline.campaign.web;

import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.campaign.plan.NewCampaign.NewWave;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The waves of a plan as rows of a form: a template, a number of days, and whether they are counted before or after the end,
 * or the wave leaves on its day or at launch. A row without a template is none.
 */
final class WaveFields {

    static final String BEFORE = "before";
    static final String ON_THE_DAY = "day";
    static final String AFTER = "after";
    static final String AT_LAUNCH = "launch";

    /** The row that a wave came from. */
    static final String WAS = "was";

    /** Rows that are looked at; a plan has fewer waves. */
    private static final int MOST = 60;

    private static final List<String> NAMES = List.of("template", "days", "when");

    private WaveFields() {}

    /** Without rows that are no wave, and without one that is to be removed; the others keep their order. */
    static Map<String, String> compact(Map<String, String> fields, @Nullable String removed) {
        List<Integer> kept = IntStream.rangeClosed(0, MOST)
                .filter(i -> !value(fields, "template", i).isEmpty())
                .filter(i -> !String.valueOf(i).equals(removed))
                .boxed()
                .toList();
        Map<String, String> compact = new LinkedHashMap<>(fields);
        IntStream.rangeClosed(0, MOST).forEach(i -> NAMES.forEach(name -> compact.remove(name + i)));
        for (int i = 0; i < kept.size(); i++) {
            compact.put(WAS + i, String.valueOf(kept.get(i)));
            for (String name : NAMES) {
                compact.put(name + i, value(fields, name, kept.get(i)));
            }
        }
        return compact;
    }

    static void write(List<PlannedWave> waves, Map<String, String> fields) {
        for (int i = 0; i < waves.size(); i++) {
            @Nullable Integer offset = waves.get(i).offsetDays();
            fields.put("template" + i, waves.get(i).template().code());
            fields.put("days" + i, offset == null || offset == 0 ? "" : String.valueOf(Math.abs(offset)));
            fields.put("when" + i, offset == null ? AT_LAUNCH : offset == 0 ? ON_THE_DAY : offset < 0 ? BEFORE : AFTER);
        }
    }

    /** Of compact fields; days that are no number become a wave that has none, which is refused by name. */
    static List<NewWave> read(Map<String, String> fields) {
        List<NewWave> waves = new ArrayList<>();
        for (int i = 0; !value(fields, "template", i).isEmpty(); i++) {
            String template = value(fields, "template", i);
            String when = value(fields, "when", i);
            waves.add(
                    when.equals(AT_LAUNCH)
                            ? new NewWave(null, true, template)
                            : new NewWave(offset(when, value(fields, "days", i)), null, template));
        }
        return waves;
    }

    private static @Nullable Integer offset(String when, String typed) {
        if (when.equals(ON_THE_DAY)) {
            return 0;
        }
        try {
            int days = Integer.parseInt(typed);
            if (days < 0) {
                return null;
            }
            return when.equals(BEFORE) ? Integer.valueOf(-days) : when.equals(AFTER) ? days : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String value(Map<String, String> fields, String name, int row) {
        return fields.getOrDefault(name + row, "").strip();
    }
}
