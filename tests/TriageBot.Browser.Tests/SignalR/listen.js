// node listen.js ADDRESS COOKIE: signs nothing in, hears what the desk hears, prints "listening" and then every id.
globalThis.self = globalThis;
// The client asks for these two packages in node even where long polling needs neither.
const modules = require('module'), load = modules._load;
modules._load = (name, ...rest) => name === 'ws' || name === 'eventsource' ? class { } : load(name, ...rest);
const signalR = require('./signalr.min.js');
const [address, cookie] = process.argv.slice(2);

// Node's own client wants packages; this one hands the cookie over with the fetch that node has.
class Http extends signalR.HttpClient {
  async send(request) {
    const answer = await fetch(request.url, { method: request.method, headers: { ...request.headers, Cookie: cookie }, body: request.content || undefined, redirect: 'manual' });
    if (!answer.ok) throw new signalR.HttpError(answer.statusText || 'refused', answer.status);
    return new signalR.HttpResponse(answer.status, answer.statusText, await answer.text());
  }
}

const line = new signalR.HubConnectionBuilder()
  .withUrl(address + '/hubs/escalations', { httpClient: new Http(), transport: signalR.HttpTransportType.LongPolling })
  .configureLogging(signalR.LogLevel.None)
  .build();
line.on('EscalationChanged', id => console.log(id));
line.start().then(() => console.log('listening'), refused => { console.log('refused ' + refused.message); process.exit(1); });
