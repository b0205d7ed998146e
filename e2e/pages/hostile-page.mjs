// What a page from elsewhere tries towards a library that runs on the same machine. Served as a script of that page.

const WAIT_MS = 3_000;

const within = (came) =>
  Promise.race([came, new Promise((resolve) => setTimeout(() => resolve('nothing'), WAIT_MS))]);

function put(name, attributes) {
  const made = document.createElement(name);
  const came = new Promise((resolve) => {
    made.onload = () => resolve('came');
    made.onerror = () => resolve('refused');
  });
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  document.body.append(made);
  return { made, came: within(came) };
}

const element = (name, attributes) => put(name, attributes).came;

async function frame(attributes) {
  const { made, came } = put('iframe', attributes);
  await came;
  try {
    return made.contentDocument === null ? 'closed to this page' : made.contentDocument.body.innerHTML;
  } catch {
    return 'closed to this page';
  }
}

/** Also of a WebSocket and a stream of events. */
function opening(made) {
  return within(
    new Promise((resolve) => {
      made.onopen = () => resolve('came');
      made.onerror = () => resolve('refused');
    }),
  );
}

function ask(address, init) {
  return fetch(address, { credentials: 'include', ...init }).then(
    (answer) => (answer.type === 'opaque' ? 'came without being shown' : `came: ${answer.status}`),
    () => 'refused',
  );
}

/** @returns by the name of each attempt, what came of it */
async function tryEverything(origin) {
  const socket = (path) => opening(new WebSocket(origin.replace('http', 'ws') + path));
  const json = { 'Content-Type': 'application/json' };
  const attempts = {
    picture: element('img', { src: `${origin}/icon.svg` }),
    script: element('script', { src: `${origin}/` }),
    module: element('script', { type: 'module', src: `${origin}/` }),
    style: element('link', { rel: 'stylesheet', href: `${origin}/` }),
    object: element('object', { data: `${origin}/icon.svg` }),
    fetch: ask(`${origin}/`),
    'fetch unseen': ask(`${origin}/icon.svg`, { mode: 'no-cors' }),
    'post unseen': ask(`${origin}/rpc`, { mode: 'no-cors', method: 'POST', body: '{}' }),
    'post of JSON': ask(`${origin}/rpc`, { method: 'POST', body: '{}', headers: json }),
    events: opening(new EventSource(`${origin}/rpc`, { withCredentials: true })),
    socket: socket('/rpc'),
    'socket with a guess': socket('/rpc?token=guess'),
    frame: frame({ src: `${origin}/` }),
    'sandboxed frame': frame({ src: `${origin}/`, sandbox: 'allow-scripts allow-same-origin' }),
  };
  const outcomes = await Promise.all(
    Object.entries(attempts).map(async ([name, came]) => [name, await came]),
  );
  return Object.fromEntries(outcomes);
}

/** Leaves this page. */
function postForm(action) {
  document.body.innerHTML = `<form method="post" action="${action}"><input name="path" value="/etc"></form>`;
  document.forms[0].submit();
}

let opened = null;
function openWindow(address) {
  opened = window.open(address, 'library');
}

/** What this page can still do with the window it opened. */
function holdOnWindow() {
  opened.postMessage('bookwheel', '*', [new MessageChannel().port1]);
  try {
    return opened.document.body.innerHTML;
  } catch {
    return opened.closed ? 'lost' : 'held';
  }
}

/** As a page of the library's own address, which the browser takes it for after its name was rebound. */
async function tryAsOwnPage(search) {
  const read = async (path, init) => {
    const answer = await fetch(path, init);
    return `${answer.status} ${(await answer.text()).length < 200 ? 'short' : 'long'}`;
  };
  const socket = (path) => opening(new WebSocket(location.origin.replace('http', 'ws') + path));
  return [
    await read('/again'),
    await read(`/index.html${search}`),
    await read(`/${search}`, { method: 'POST', body: '{}' }),
    await socket('/rpc'),
    await socket(`/rpc${search}`),
  ];
}

Object.assign(window, { tryEverything, postForm, openWindow, holdOnWindow, tryAsOwnPage });
