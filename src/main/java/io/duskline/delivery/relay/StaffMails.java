package io.duskline.delivery.relay;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.duskline.delivery.message.Letter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.ui.freemarker.FreeMarkerTemplateUtils;

/** Mails to staff, in English, from the service: one template for the text ({@code .ftl}) and one for HTML. */
@NamedInterface("relay")
@Component
public class StaffMails {

    private final Configuration templates;

    StaffMails(Configuration templates) {
        this.templates = templates;
    }

    /**
     * @param template its path without the ending, {@code request/digest}
     * @param model values of the templates besides the {@code subject}
     */
    public Letter letter(String template, String subject, Map<String, Object> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("subject", subject);
        return new Letter(
                "Duskline",
                null,
                subject,
                rendered(template + ".ftl", whole),
                rendered(template + ".ftlh", whole),
                "en",
                null);
    }

    private String rendered(String template, Map<String, Object> model) {
        try {
            return FreeMarkerTemplateUtils.processTemplateIntoString(templates.getTemplate(template), model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("The template " + template + " cannot be filled", e);
        }
    }
}
