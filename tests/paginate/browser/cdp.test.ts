import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { Wire, type WireEvent } from '../../../src/paginate/browser/cdp.js';

function wired() {
  const commands = new PassThrough();
  const answers = new PassThrough();
  return { wire: new Wire(commands, answers), commands, answers };
}

test('a command is one JSON message, ended by NUL, of its session', () => {
  const { wire, commands } = wired();
  void wire.sender('s1')('Page.navigate', { url: 'about:blank' });
  expect(commands.read().toString()).toBe(
    '{"id":1,"method":"Page.navigate","params":{"url":"about:blank"},"sessionId":"s1"}\0',
  );
});

test('an answer cut anywhere, also within a character, arrives whole', async () => {
  const { wire, answers } = wired();
  const evaluated = wire.sender()('Runtime.evaluate', { expression: '1' });
  const navigated = wire.sender()('Page.enable');
  const bytes = Buffer.from(
    '{"id":1,"result":{"result":{"type":"string","value":"ծ漢"}}}\0{"id":2,"result":{}}\0',
  );
  for (const byte of bytes) answers.write(Buffer.of(byte));
  expect(await evaluated).toEqual({ result: { type: 'string', value: 'ծ漢' } });
  expect(await navigated).toEqual({});
});

test('a refused command is reported with its reason', async () => {
  const { wire, answers } = wired();
  const sent = wire.sender()('Page.enable');
  answers.write('{"id":1,"error":{"message":"not allowed","data":"for a reason"}}\0');
  await expect(sent).rejects.toThrow('Page.enable: not allowed (for a reason)');
});

test('events go to their own session, until it is forgotten', async () => {
  const { wire, answers } = wired();
  const heard: WireEvent[] = [];
  wire.listen('s1', (event) => heard.push(event));
  const open = wire.sender('s1')('Page.enable');
  answers.write('{"method":"Inspector.targetCrashed","params":{},"sessionId":"s1"}\0');
  answers.write('{"method":"Inspector.targetCrashed","params":{},"sessionId":"s2"}\0');
  await new Promise(setImmediate);
  wire.forget('s1', 'the page crashed');
  await expect(open).rejects.toThrow('Page.enable: the page crashed');
  await expect(wire.sender('s1')('Page.enable')).rejects.toThrow('the page crashed');
  answers.write('{"method":"Inspector.targetCrashed","params":{},"sessionId":"s1"}\0');
  await new Promise(setImmediate);
  expect(heard).toEqual([{ name: 'Inspector.targetCrashed', params: {} }]);
});

test('when the pipe ends, nothing waits for ever', async () => {
  const { wire, answers } = wired();
  const open = wire.sender()('Page.enable');
  answers.end();
  await expect(open).rejects.toThrow('the browser closed its pipe');
  await expect(wire.sender()('Page.enable')).rejects.toThrow('the browser closed its pipe');
});
