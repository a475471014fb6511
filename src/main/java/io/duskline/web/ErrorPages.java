package io.duskline.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** Shows errors from before any controller like all other errors. */
@Controller
class ErrorPages implements ErrorController {

    /** Request attribute in which a filter leaves its {@link ProblemException}. */
    static final String WHY = ErrorPages.class.getName() + ".why";

    static final String INTERNAL =
            "The fault is on our side. Try again. If it happens again, tell your administrator when it happened.";

    private static final Map<Integer, String> DETAILS = Map.of(
            400, "The request cannot be read. Go back and send it again.",
            404, "There is no page at this address. Check it for typing errors.",
            405, "This address cannot be opened this way. Open the page that leads to it.",
            408, "The request arrived too slowly and was cut off. Send it again.",
            503, "We cannot reach our database. Nothing was changed. Try again in a minute.");

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        // Some errors occur before the headers are written.
        SafeHeaders.complete(request, response);
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpStatus.NOT_FOUND.value();
        String path = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "/error");
        @Nullable HttpStatus known = HttpStatus.resolve(status);
        String type = "http-" + status;
        String detail =
                DETAILS.getOrDefault(status, status < 500 && known != null ? known.getReasonPhrase() + "." : INTERNAL);
        if (request.getAttribute(WHY) instanceof ProblemException reason) {
            type = reason.kind().type();
            detail = reason.detail();
        }
        if (!Problems.wantsProblem(path)) {
            return Problems.page(status, detail);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                // without it, Spring decodes the path to check for a file extension
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(Problems.problem(status, type, detail, List.of(), instance(path)));
    }

    /** The path itself may be what made the request invalid. */
    private static URI instance(String path) {
        try {
            return new URI(path);
        } catch (URISyntaxException e) {
            return UriComponentsBuilder.fromPath(path).build().encode().toUri();
        }
    }
}
