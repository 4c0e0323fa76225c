// The Bot Framework's smallest bot: it answers with what it was told, and decides nothing.
import { ActivityHandler, TestAdapter } from 'botbuilder';
import { time } from './timing.mjs';

const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(context.activity.text);
  await next();
});
const adapter = new TestAdapter((context) => bot.run(context));
await time(async (text) => {
  await adapter.receiveActivity(text);
  adapter.activityBuffer.length = 0;
}, 5);
