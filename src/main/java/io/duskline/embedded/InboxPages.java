package io.duskline.embedded;

import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import io.duskline.delivery.message.MailBody;
import io.duskline.web.PageNumber;
import io.duskline.web.ProblemException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The sample mailbox in the browser: every message that the embedded relay took, as its recipient sees it. */
@Controller
@ConditionalOnClass(name = "com.icegreen.greenmail.util.GreenMail")
@ConditionalOnProperty(name = "spring.mail.host", havingValue = "embedded", matchIfMissing = true)
class InboxPages {

    private static final Pattern HEAD = Pattern.compile("<head\\b[^<>]*>", Pattern.CASE_INSENSITIVE);

    /** For all links at once; what opens so has no opener (HTML, 4.6.4). */
    private static final String IN_A_NEW_TAB = "<base target=\"_blank\">";

    private final GreenMail mailbox;

    InboxPages(GreenMail mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping("/inbox")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String page,
            HttpServletRequest request,
            Model model)
            throws MessagingException, IOException {
        InboxSlice slice = InboxSlice.of(received(), InboxReader.of(request), q.strip(), PageNumber.of(page));
        model.addAllAttributes(Map.of(
                "q", q.strip(),
                "page", slice.page(),
                "isLast", slice.isLast(),
                "lines", slice.lines()));
        return "inbox/list";
    }

    @GetMapping("/inbox/{number}")
    String message(
            @PathVariable int number,
            @RequestParam(defaultValue = "html") String as,
            HttpServletRequest request,
            Model model)
            throws MessagingException, IOException {
        MimeMessage message = find(number, request);
        model.addAttribute("line", InboxSlice.Line.of(number, message));
        model.addAttribute("from", Objects.requireNonNullElse(message.getHeader("From", ","), ""));
        model.addAttribute("shown", as);
        model.addAttribute(
                "text",
                switch (as) {
                    case "text" -> MailBody.of(message, "text/plain");
                    case "source" -> source(message);
                    default -> "";
                });
        return "inbox/message";
    }

    /**
     * The HTML part alone, for the frame that shows it: it may style itself, and its links may open outside, each in a tab of
     * its own that knows nothing of this one. Inside the frame no page of ours lets itself be shown.
     */
    @GetMapping("/inbox/{number}/html")
    ResponseEntity<String> html(@PathVariable int number, HttpServletRequest request)
            throws MessagingException, IOException {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
                                + " allow-popups allow-popups-to-escape-sandbox")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Referrer-Policy", "no-referrer")
                .body(HEAD.matcher(MailBody.of(find(number, request), "text/html"))
                        .replaceFirst("$0" + IN_A_NEW_TAB));
    }

    /** A reader does not learn whether something exists that they may not see. */
    private MimeMessage find(int number, HttpServletRequest request) throws MessagingException, IOException {
        List<MimeMessage> received = received();
        if (number < 1 || number > received.size() || !InboxReader.of(request).maySee(received.get(number - 1))) {
            throw ProblemException.notFound("message " + number + " in the sample mailbox");
        }
        return received.get(number - 1);
    }

    /** As they came; the server itself goes from reader to reader. */
    private List<MimeMessage> received() {
        return mailbox.getManagers().getImapHostManager().getAllMessages().stream()
                .sorted(Comparator.comparing(StoredMessage::getReceivedDate))
                .map(StoredMessage::getMimeMessage)
                .toList();
    }

    private static String source(MimeMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
