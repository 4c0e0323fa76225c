// node-nlp classifies the message into one of our complaints, taught with a few wordings of each.
import nlp from 'node-nlp';
import { material, time } from './timing.mjs';

const manager = new nlp.NlpManager({ languages: ['zh', 'en'], forceNER: true, nlu: { log: false }, autoSave: false });
for (const { id, zh, en } of material.intents) {
  for (const text of zh) manager.addDocument('zh', text, id);
  for (const text of en) manager.addDocument('en', text, id);
}
await manager.train();
await time((text) => manager.process(/[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en', text), 1);
