import { fileURLToPath } from "node:url";
import express, { type Express } from "express";
import helmet from "helmet";
import type { AppDeps } from "./app-deps.ts";
import { logAccess } from "./middleware/access-log.ts";
import { answerNotFound, handleErrors } from "./middleware/errors.ts";
import { requireSameOrigin } from "./middleware/same-origin.ts";
import { loadSession } from "./middleware/session.ts";
import { privacyPage } from "./pages-html.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { correctionRoutes } from "./routes/corrections.ts";
import { facebookCallbackRoutes } from "./routes/facebook-callbacks.ts";
import { healthRoutes } from "./routes/health.ts";
import { liveRoutes } from "./routes/live.ts";
import { orderRoutes } from "./routes/orders.ts";
import { overviewRoutes } from "./routes/overview.ts";
import { productRoutes } from "./routes/products.ts";
import { sessionRoutes } from "./routes/session.ts";
import { whatIfRoutes } from "./routes/what-if.ts";

/** The page's files stand beside the sources and, after a build, beside the compiled ones. */
const WEB_FOLDER = fileURLToPath(new URL("../web/", import.meta.url));

/** Builds the express app: health, Facebook's form callbacks, the API of the screens, the live page. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable("x-powered-by");
  // Only a proxy on our own network may say whom it speaks for.
  app.set("trust proxy", "loopback, linklocal, uniquelocal");
  app.use(logAccess(deps.logger, deps.registry));
  app.use(setSecurityHeaders(deps.publicUrl));
  app.use(healthRoutes(deps));
  app.use("/facebook", facebookCallbackRoutes(deps));
  app.use("/api", createApi(deps));
  app.get("/privacy", (_request, response) => {
    response.type("html").send(privacyPage());
  });
  app.use(express.static(WEB_FOLDER, { index: "live.html", extensions: ["html"] }));
  app.use(answerNotFound);
  app.use(handleErrors(deps.logger));
  return app;
}

/** What a process without screens answers: whether it lives and works, and its numbers. */
export function createHealthApp(deps: Pick<AppDeps, "database" | "queue" | "registry" | "logger">): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(healthRoutes(deps));
  app.use(answerNotFound);
  app.use(handleErrors(deps.logger));
  return app;
}

function createApi(deps: AppDeps): express.Router {
  const api = express.Router();
  api.use((_request, response, next) => {
    response.setHeader("cache-control", "no-store");
    next();
  });
  api.use(requireSameOrigin(deps.publicUrl));
  api.use(loadSession(deps));
  api.use(express.json({ limit: "100kb" }));
  for (const routes of [
    sessionRoutes,
    conversationRoutes,
    correctionRoutes,
    whatIfRoutes,
    orderRoutes,
    productRoutes,
    overviewRoutes,
    liveRoutes,
  ]) {
    api.use(routes(deps));
  }
  return api;
}

function setSecurityHeaders(publicUrl: string | null) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Promised only where it holds: a shop that tries the program at home has no https.
    strictTransportSecurity: publicUrl?.startsWith("https://") ?? false,
    referrerPolicy: { policy: "same-origin" },
  });
}
