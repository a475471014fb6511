package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.csrf.InvalidCsrfTokenException;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * A form with a file, read as a stream: first its fields, then the file, which is kept neither in memory nor on disk. The
 * controller opens it after authentication and authorization. No filter reads the form before, so this class checks the CSRF
 * token.
 */
public final class StreamedForm {

    private static final int MOST_FIELDS = 10;
    private static final int LONGEST_FIELD = 1000;

    private final Map<String, String> fields;
    private final String fileName;
    private final InputStream file;

    private StreamedForm(Map<String, String> fields, String fileName, InputStream file) {
        this.fields = fields;
        this.fileName = fileName;
        this.file = file;
    }

    /**
     * @throws ProblemException (400) if it is no such form or the file is not its last part
     * @throws InvalidCsrfTokenException if the CSRF token is invalid
     */
    public static StreamedForm of(HttpServletRequest request) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try {
            FileUpload upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            FileItemIterator parts = upload.getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext() && fields.size() <= MOST_FIELDS) {
                FileItemStream part = parts.next();
                InputStream content = part.openStream();
                if (!part.isFormField()) {
                    requireToken(request, fields);
                    return new StreamedForm(fields, Objects.toString(part.getName(), ""), content);
                }
                fields.put(part.getFieldName(), new String(content.readNBytes(LONGEST_FIELD), StandardCharsets.UTF_8));
            }
        } catch (FileUploadException e) {
            throw ProblemException.malformed("", "This is not a form with a file.");
        }
        throw ProblemException.malformed("file", "This form has no file.");
    }

    /** As Spring's filter does, which does not read forms with files. */
    private static void requireToken(HttpServletRequest request, Map<String, String> fields) {
        CsrfToken wanted = ((DeferredCsrfToken)
                        Objects.requireNonNull(request.getAttribute(DeferredCsrfToken.class.getName())))
                .get();
        HttpServletRequest form = new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable String getParameter(String name) {
                return fields.get(name);
            }
        };
        @Nullable String given = new XorCsrfTokenRequestAttributeHandler().resolveCsrfTokenValue(form, wanted);
        if (given == null || !MessageDigest.isEqual(bytes(given), bytes(wanted.getToken()))) {
            throw new InvalidCsrfTokenException(wanted, given);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The empty string if there is no such field before the file. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The file's name, as the sender calls it. */
    public String fileName() {
        return fileName;
    }

    public InputStream file() {
        return file;
    }
}
