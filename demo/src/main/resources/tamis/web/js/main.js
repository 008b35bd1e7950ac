// The page: finds the streams, watches one of them live, and sends what people set.

import { ApiError, call, pathOf, remember } from "./api.js";
import { byId, make } from "./elements.js";
import { Health } from "./health.js";
import { LatencyDial } from "./latency.js";
import { Learn } from "./learn.js";
import { Listening } from "./listening.js";
import { Live } from "./live.js";
import { Mixer } from "./mixer.js";
import * as notice from "./notice.js";
import { Pictures } from "./pictures.js";
import * as theme from "./theme.js";

const RATE = 20; // frames a second
const RETRY_MS = 2000;

let stream = "";
let live;
let presets = [];

const change = (patch) => send("PATCH", "", patch);
const post = (path, body) => send("POST", path, body);

const mixer = new Mixer(change);
const pictures = new Pictures(RATE, change);
const listening = new Listening(change, post);
const learn = new Learn(post);
const latency = new LatencyDial(() => send("GET", "/latency"), (profile) => send("PUT", "/latency", { profile }));
const health = new Health();

// Sends a change to the stream; what is refused is shown, and the answer is null.
async function send(method, path, body) {
  try {
    const answer = await call(method, pathOf(stream) + path, body);
    if (answer.sources) {
      show(answer);
    }
    return answer;
  } catch (fault) {
    if (!(fault instanceof ApiError)) {
      throw fault;
    }
    notice.refused(fault.message);
    return null;
  }
}

function show(status) {
  if (status.name !== stream) {
    return;
  }
  mixer.status(status);
  pictures.status(status);
  listening.status(status);
  learn.status(status, presets.find((preset) => preset.name === status.preset));
  latency.status(status);
  health.status(status);
  showPreset(status.preset);
}

function showPreset(name) {
  const list = byId("preset");
  if (![...list.options].some((option) => option.value === name)) {
    list.append(make("option", { value: name }, name));
  }
  if (document.activeElement !== list || !list.disabled) {
    list.value = name;
  }
}

function watch(name) {
  stream = name;
  live?.end();
  live = new Live(name, RATE, {
    open: () => notice.lost(""),
    status: show,
    frame: (frame) => {
      const now = performance.now();
      mixer.frame(frame, now);
      pictures.frame(frame);
      health.frame(frame);
    },
    event: (event) => {
      if (event.stream === name) {
        health.event(event);
        latency.refresh(); // another preset may have another delay
      }
    },
    lost: (why, status) => {
      byId("state").textContent = "no connection";
      byId("state").className = "badge bad";
      notice.lost(why);
      if (status === 401 || status === 404) {
        live.end();
        start();
      }
    },
  });
}

async function start() {
  try {
    const [status, known] = await Promise.all([call("GET", "/status"), call("GET", "/presets")]);
    notice.lost("");
    presets = known;
    byId("preset").replaceChildren(
      ...presets.map((preset) => make("option", { value: preset.name, title: preset.description }, preset.name)));
    const names = status.streams.map((each) => each.name);
    byId("stream").replaceChildren(...names.map((name) => make("option", { value: name }, name)));
    byId("stream-field").hidden = names.length < 2;
    byId("events").replaceChildren();
    const wanted = new URLSearchParams(location.search).get("stream");
    watch(names.includes(wanted) ? wanted : names[0]);
    byId("stream").value = stream;
    byId("preset").disabled = false;
    latency.refresh();
    status.events.filter((event) => event.stream === stream).forEach((event) => health.event(event));
    show(status.streams.find((each) => each.name === stream));
  } catch (fault) {
    if (!(fault instanceof ApiError)) {
      throw fault;
    }
    if (fault.status === 401) {
      byId("token-dialog").showModal();
    } else {
      notice.lost(fault.message);
      setTimeout(start, RETRY_MS);
    }
  }
}

byId("preset").onchange = async () => {
  byId("preset").disabled = true;
  await send("PUT", "/preset", { name: byId("preset").value });
  byId("preset").disabled = false;
};
byId("stream").onchange = () => {
  history.replaceState(null, "", `?stream=${encodeURIComponent(byId("stream").value)}`);
  start();
};
byId("token-dialog").onclose = () => {
  remember(byId("token").value);
  byId("token").value = "";
  start();
};
theme.start();
start();
