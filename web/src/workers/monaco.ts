// Imported before the editor: Monaco asks for its workers when it is first loaded.
import EditorWorker from './editor.worker?worker';
import GraphQLWorker from './graphql.worker?worker';
import JsonWorker from './json.worker?worker';

self.MonacoEnvironment = {
  getWorker(_id: string, label: string) {
    if (label === 'graphql') return new GraphQLWorker();
    if (label === 'json') return new JsonWorker();
    return new EditorWorker();
  },
};
