// The Worker's front door: a deadline around the Rust handler.
//
// A panic in WebAssembly leaves the request it happened in without an answer for ever. So this
// answers instead when the handler takes too long; the next request finds a fresh instance.

import Handler, * as rust from "../build/index.js";
import headers from "./headers.json";

/** Milliseconds after which a request is answered with 503. */
const DEADLINE = 15_000;

const busy = () =>
  new Response('{"error":"BUSY"}', {
    status: 503,
    headers: { ...headers, "Content-Type": "application/json", "Retry-After": "1" },
  });

const within = (answer, deadline) => {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(busy()), deadline);
  });
  return Promise.race([Promise.resolve(answer).finally(() => clearTimeout(timer)), late]);
};

export const WorkspaceDo = rust.WorkspaceDo;

export default {
  fetch: (request, env, context) =>
    within(new Handler(context, env).fetch(request), DEADLINE).catch(busy),
};
