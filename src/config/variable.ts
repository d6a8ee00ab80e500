import type { z } from 'zod';

/** A variable of the environment and what its text must look like. */
export interface Variable<Rule extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly rule: Rule;
  /** It may be kept in the database too, to be changed while the bot runs. */
  readonly isStorable: boolean;
}

/** Variables arranged as the program wants their values. */
export interface VariableTree {
  readonly [field: string]: Variable | VariableTree;
}

/** A tree with each variable replaced by its value. */
export type Values<Tree> =
  Tree extends Variable<infer Rule>
    ? z.output<Rule>
    : { readonly [Field in keyof Tree]: Values<Tree[Field]> };

export function variable<Rule extends z.ZodType>(name: string, rule: Rule): Variable<Rule> {
  return { name, rule, isStorable: false };
}

export function storable<Rule extends z.ZodType>(name: string, rule: Rule): Variable<Rule> {
  return { name, rule, isStorable: true };
}

export function isVariable(node: Variable | VariableTree): node is Variable {
  return typeof node.name === 'string';
}

export function variablesOf(tree: VariableTree): readonly Variable[] {
  return Object.values(tree).flatMap((node) => (isVariable(node) ? [node] : variablesOf(node)));
}
