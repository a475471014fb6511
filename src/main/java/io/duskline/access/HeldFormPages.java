package io.duskline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** A form that came after its sender's session had ended, whole as it was typed: it lives in their browser alone. */
@Controller
class HeldFormPages {

    static final String HELD = "/sign-in/held";

    /** The attribute of a request that holds where the form goes. */
    static final String FORM = HeldFormPages.class.getName() + ".form";

    private static final int SHOWN = 400;

    /** @param shown what people read of it, cut where it is long; empty of what only machines read */
    public record Field(String name, String value, String shown) {}

    /** Where such a form is forwarded to. Whoever comes by themselves has brought none. */
    @RequestMapping(HELD)
    String held(HttpServletRequest request, HttpServletResponse response, Model model) {
        @Nullable Object form = request.getAttribute(FORM);
        if (form == null) {
            return "redirect:" + SignInPages.SIGN_IN;
        }
        response.setStatus((LostSessions.isSignedIn() ? HttpStatus.CONFLICT : HttpStatus.UNAUTHORIZED).value());
        model.addAttribute("action", form);
        model.addAttribute("fields", fields(request.getParameterMap()));
        return "sign-in/held";
    }

    private static List<Field> fields(Map<String, String[]> sent) {
        return sent.entrySet().stream()
                .filter(each -> !each.getKey().equals("_csrf") && !each.getKey().contains("password"))
                .flatMap(each ->
                        Arrays.stream(each.getValue()).map(value -> new Field(each.getKey(), value, shown(value))))
                .toList();
    }

    private static String shown(String value) {
        String said = value.strip();
        return said.length() > SHOWN ? said.substring(0, said.offsetByCodePoints(0, SHOWN / 2)) + " …" : said;
    }
}
