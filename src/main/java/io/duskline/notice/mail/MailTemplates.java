package io.duskline.notice.mail;

import io.duskline.notice.text.FrameTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mail templates, styles and frame texts of this installation. A file of the same name under {@code templates-override}
 * replaces a shipped one. Read once, when the application starts.
 */
@Component
public class MailTemplates {

    private static final String[] FILES = {TemplateSet.HTML, TemplateSet.TEXT, TemplateSet.STYLES};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String body;
    private final String sha256;
    private final TemplateSet current;

    @Autowired
    MailTemplates() {
        this(load());
    }

    public MailTemplates(Map<String, String> sources) {
        this.body = JSON.writeValueAsString(new TreeMap<>(sources));
        this.sha256 = DigestUtils.sha256Hex(body);
        this.current = new TemplateSet(sources);
    }

    /** The frozen form: a JSON object of file names and their texts. */
    String body() {
        return body;
    }

    String sha256() {
        return sha256;
    }

    TemplateSet current() {
        return current;
    }

    static TemplateSet read(String body) {
        Map<String, String> sources = new TreeMap<>();
        JSON.readTree(body)
                .properties()
                .forEach(file -> sources.put(file.getKey(), file.getValue().asString()));
        return new TemplateSet(sources);
    }

    /** Loads only what mails consist of: a new text on a page must not void the approval of a mail. */
    public static Map<String, String> load() {
        Map<String, String> sources = new TreeMap<>();
        ResourceLoader resources = new DefaultResourceLoader();
        for (String file : FILES) {
            Resource override = resources.getResource("file:./templates-override/" + file);
            Resource source = override.exists() ? override : resources.getResource("classpath:/templates/" + file);
            try {
                sources.put(file, source.getContentAsString(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        FrameTexts.load().forEach((name, text) -> {
            if (name.startsWith("mail_") || name.startsWith("dates_")) {
                sources.put(TemplateSet.BUNDLES + name, text);
            }
        });
        return sources;
    }
}
