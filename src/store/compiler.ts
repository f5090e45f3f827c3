/** Kysely's SQL for PostgreSQL, with one addition: `in` and `not in` of an empty list, which SQL has no syntax for. */
import {
  type BinaryOperationNode,
  OperatorNode,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  ValueListNode,
} from "kysely";

/**
 * Nothing is in an empty list, and everything is not in it. Written while the SQL is built: Kysely's plugin for this
 * would copy the tree of every query first.
 */
export class StoreQueryCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { operator, rightOperand } = node;
    const isList = PrimitiveValueListNode.is(rightOperand) || ValueListNode.is(rightOperand);
    const isEmpty = isList && rightOperand.values.length === 0 && OperatorNode.is(operator);
    if (isEmpty && operator.operator === "in") this.append("false");
    else if (isEmpty && operator.operator === "not in") this.append("true");
    else super.visitBinaryOperation(node);
  }
}
