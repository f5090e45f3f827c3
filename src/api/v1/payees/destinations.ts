import { enterDestination, getDestination, listDestinations } from "../../../flow/payees/destinations.ts";
import { readDetails } from "../../../flow/payees/details.ts";
import {
  approveDestination,
  reactivateDestination,
  rejectDestination,
  retireDestination,
  suspendDestination,
  verifyDestination,
} from "../../../flow/payees/states.ts";
import { handle } from "../../handler.ts";
import { presentDestination, presentEntered } from "../../present/payees/destinations.ts";
import { one, page } from "../answers.ts";

export const destinationHandlers = {
  createDestination: handle(
    "createDestination",
    (ctx, { params, body }) => enterDestination(ctx, params.id, body),
    (entered) => ({ status: entered.created ? 201 : 200, data: presentEntered(entered) }),
  ),
  listDestinations: handle(
    "listDestinations",
    (ctx, { query }) => listDestinations(ctx, query),
    page(presentDestination),
  ),
  getDestination: handle(
    "getDestination",
    (ctx, { params }) => getDestination(ctx, params.id),
    one(presentDestination),
  ),
  readDestinationDetails: handle(
    "readDestinationDetails",
    (ctx, { params, body }) => readDetails(ctx, params.id, body.reason),
    one(({ row, details }) => ({ ...presentDestination(row), details })),
  ),
  approveDestination: handle(
    "approveDestination",
    (ctx, { params, body }) => approveDestination(ctx, params.id, body),
    one(presentDestination),
  ),
  rejectDestination: handle(
    "rejectDestination",
    (ctx, { params, body }) => rejectDestination(ctx, params.id, body.reason),
    one(presentDestination),
  ),
  suspendDestination: handle(
    "suspendDestination",
    (ctx, { params, body }) => suspendDestination(ctx, params.id, body.reason),
    one(presentDestination),
  ),
  reactivateDestination: handle(
    "reactivateDestination",
    (ctx, { params, body }) => reactivateDestination(ctx, params.id, body.reason),
    one(presentDestination),
  ),
  retireDestination: handle(
    "retireDestination",
    (ctx, { params, body }) => retireDestination(ctx, params.id, body.reason),
    one(presentDestination),
  ),
  verifyDestination: handle(
    "verifyDestination",
    (ctx, { params, body }) => verifyDestination(ctx, params.id, body.note),
    one(presentDestination),
  ),
};
