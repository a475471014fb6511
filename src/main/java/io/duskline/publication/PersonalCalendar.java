package io.duskline.publication;

import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The dates of an account that has an end of its own. Its events are those of the public calendar, so whoever has that one gets
 * their own date in its place.
 */
@Controller
class PersonalCalendar {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final PersonalLinks links;
    private final PersonalAnswers answers;
    private final CalendarFeed calendar;

    PersonalCalendar(PersonalLinks links, PersonalAnswers answers, CalendarFeed calendar) {
        this.links = links;
        this.answers = answers;
        this.calendar = calendar;
    }

    @GetMapping("/n/{token}/calendar.ics")
    ResponseEntity<byte[]> dates(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletResponse response) {
        Personal personal = links.open(token, lang);
        if (personal.hasExpired()) {
            throw Refusal.notFound("such link");
        }
        answers.keepPrivate(response);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .body(calendar.of(List.of(personal.notice()), personal.text().locale())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
