package io.duskline.campaign.way;

import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.Tongues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The buttons of the form that change it and save nothing: rows come and go. */
final class RetireButtons {

    /** Goes on: saves it. */
    static final String NEXT = "next";

    private static final String ADD_DATE = "add-date";

    /** Takes the earliest end that keeps a promise. */
    private static final String USE_DAY = "use-day";

    private RetireButtons() {}

    /** Whether something was pressed that saves it. */
    static boolean isSaved(RetireForm form) {
        return form.value("do").equals(NEXT)
                && List.of("remove-name", "remove-date", "remove-language", USE_DAY).stream()
                        .allMatch(name -> form.value(name).isEmpty());
    }

    /** Why the button that was pressed cannot do what it says. */
    static List<Gap> faults(RetireForm form) {
        if (!form.value("do").equals(ADD_DATE)) {
            return List.of();
        }
        List<Gap> gaps = new ArrayList<>();
        if (!form.value("add.day").isEmpty() && !form.value("add.days").isEmpty()) {
            gaps.add(new Gap(true, "an", "or days before the end", "give it a day, or count days, but not both"));
        } else if (addedDay(form).isEmpty()) {
            gaps.add(new Gap(true, "ad", "Day", "on which day; or how many days before the end, once that has a day"));
        }
        if (added(form).isOverBefore()) {
            gaps.add(new Gap(
                    true,
                    "at",
                    "To (brownout)",
                    "must be after its beginning; over midnight, add it without, then say when"));
        }
        return gaps;
    }

    /** The form as it is after the button. */
    static RetireForm press(RetireForm form) {
        RetireForm pressed = switch (form.value("do")) {
            case "add-name" -> form.with("name", with(form.values("name"), ""));
            case "add-language" -> language(form);
            case ADD_DATE -> date(form);
            default -> form;
        };
        if (RetireForm.day(form.value(USE_DAY)).isPresent()) {
            pressed = pressed.with("day", List.of(form.value(USE_DAY))).with("when", List.of(RetireForm.ON_A_DAY));
        }
        if (!form.value("remove-name").isEmpty()) {
            pressed = pressed.without("name", row(form.value("remove-name")));
        }
        if (!form.value("remove-date").isEmpty()) {
            int row = row(form.value("remove-date"));
            List<DateRow> rows = new ArrayList<>(pressed.dates());
            if (row >= 0 && row < rows.size()) {
                rows.remove(row);
            }
            pressed = pressed.with(rows);
        }
        String tag = form.value("remove-language");
        return tag.isEmpty()
                ? pressed
                : pressed.with(
                        "tag",
                        pressed.values("tag").stream()
                                .filter(each -> !each.equals(tag))
                                .toList());
    }

    /** Counted from 1 on the page; -1 where it is none. */
    private static int row(String typed) {
        return typed.matches("[1-9]\\d{0,3}") ? Integer.parseInt(typed) - 1 : -1;
    }

    private static RetireForm language(RetireForm form) {
        Optional<String> tag = LanguageTags.named(form.value("add-language"))
                .filter(found -> !found.equals(Tongues.DEFAULT))
                .filter(found -> !form.has("tag", found));
        return tag.map(found ->
                        form.with("tag", with(form.values("tag"), found)).with("add-language", List.of()))
                .orElse(form);
    }

    /** In the order of the days; one without a day is left to be typed. */
    private static RetireForm date(RetireForm form) {
        if (form.value("add.kind").isEmpty() || addedDay(form).isEmpty()) {
            return form;
        }
        List<DateRow> rows = new ArrayList<>(form.dates());
        rows.add(added(form));
        rows.sort(Comparator.comparing(DateRow::day));
        return form.with(rows)
                .with("add.day", List.of())
                .with("add.days", List.of())
                .with("add.from", List.of())
                .with("add.to", List.of());
    }

    private static DateRow added(RetireForm form) {
        String from = form.value("add.from").isEmpty() ? form.typedEnd().timeOrUsual() : form.value("add.from");
        return new DateRow(form.value("add.kind"), addedDay(form), from, "", form.value("add.to"));
    }

    /** As typed; empty where neither a day nor a number of days that can be counted was. */
    private static String addedDay(RetireForm form) {
        return form.value("add.day").isEmpty() ? counted(form) : form.value("add.day");
    }

    /** So many days before the end; negative is after it. */
    private static String counted(RetireForm form) {
        Optional<LocalDate> end = form.isOnADay() ? RetireForm.day(form.value("day")) : Optional.empty();
        return form.value("add.days").matches("-?\\d{1,4}")
                ? end.map(day -> day.minusDays(Integer.parseInt(form.value("add.days")))
                                .toString())
                        .orElse("")
                : "";
    }

    private static List<String> with(List<String> values, String another) {
        List<String> more = new ArrayList<>(values);
        more.add(another);
        return more;
    }
}
