package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.ModelAndView;

/** Builds problem documents (RFC 9457). Their types are stable: {@code urn:duskline:problem:…}. */
public final class Problems {

    private Problems() {}

    /** Whether the client gets a problem document; people get a page. */
    public static boolean wantsProblem(HttpServletRequest request) {
        return wantsProblem(request.getRequestURI());
    }

    static boolean wantsProblem(String path) {
        return path.equals("/api")
                || path.startsWith("/api/")
                || path.startsWith("/v3/")
                || path.startsWith("/actuator");
    }

    public static ProblemDetail problem(int status, String type, String detail, List<Fault> faults, URI instance) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
        problem.setType(URI.create("urn:duskline:problem:" + type));
        problem.setInstance(instance);
        problem.setProperty("errors", faults);
        return problem;
    }

    /** The error page. */
    static ModelAndView page(int status, String detail) {
        ModelAndView page = new ModelAndView("error/refused", HttpStatusCode.valueOf(status));
        page.addObject("status", status);
        page.addObject("detail", detail);
        return page;
    }
}
