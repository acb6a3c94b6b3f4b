import { describe, expect, it } from 'vitest';
import { EXAMPLES, examplesOf } from './examples';

describe('examplesOf', () => {
  it('orders by name and takes the first comment as the title', () => {
    const files = { 'x/2-b.graphql': '# 乙\n{ b }', 'x/1-a.graphql': '#  甲 \n# 说明\n{ a }' };
    expect(examplesOf(files)).toEqual([
      { title: '甲', query: '#  甲 \n# 说明\n{ a }' },
      { title: '乙', query: '# 乙\n{ b }' },
    ]);
  });

  it('shows the path of a file without a comment', () => {
    expect(examplesOf({ 'x/c.graphql': '{ c }' })[0]?.title).toBe('x/c.graphql');
  });
});

describe('EXAMPLES', () => {
  it('has the files of the folder, each under a title of its own', () => {
    const titles = EXAMPLES.map((example) => example.title);
    expect(titles.length).toBeGreaterThan(0);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
