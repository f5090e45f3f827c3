// Generated from the OpenAPI document by `npm run generate`; edit src/contract instead.
export interface paths {
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who this key is
         * @description Returns the key's organization, name, scopes, role, plan, and the plan's limits with their current use.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the organization's settings */
        put: operations["updateOrganization"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/children": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List child organizations */
        get: operations["listChildOrganizations"];
        put?: never;
        /**
         * Create a child organization
         * @description Its creator payouts can be read and marked with the parent's keys. A signed-in member who creates it becomes its owner.
         */
        post: operations["createChildOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization/children/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become a member of a child organization
         * @description For signed-in members: in the role they have here, or as its owner where it has no member yet. Who belongs to it already keeps their role.
         */
        post: operations["joinChildOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entities with their field descriptions */
        get: operations["getSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description Takes effect with the next request; keys the member created are revoked. Their actions stay in the audit log.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Change a member's role, projects and amounts
         * @description Keys the member created that exceed the new role or its limits are revoked. Only an owner may grant or remove the owner role; owners and admins have no limits.
         */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite a person by a link
         * @description The link works once and expires after seven days. A second invitation for an address revokes the first.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an open invitation */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys, without their secrets */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create an API key
         * @description A key never exceeds the rights of its creator. Keys with the `admin` scope are created only on the command line.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key at once and for good */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List audit entries, newest first */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List projects */
        get: operations["listProjects"];
        put?: never;
        /** Create a project */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a project */
        get: operations["getProject"];
        put?: never;
        post?: never;
        /**
         * Archive or hard-delete a project
         * @description Archives by default. `?mode=hard` deletes; 409 `has_payouts` when money is recorded.
         */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        /** Update a project */
        patch: operations["updateProject"];
        trace?: never;
    };
    "/api/v1/projects/{id}/payout-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the minimum payout and the policy for late readings */
        put: operations["setPayoutPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List creators */
        get: operations["listCreators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count creators */
        get: operations["getCreatorTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/creators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add creators to a project
         * @description One object, or `{creators: […]}` up to 50. Adding a removed one reactivates it (200, else 201). Valid items of a list are added; `meta.rejected` names the others with the reason.
         */
        post: operations["createCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/creators/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add creators from a CSV file
         * @description A streamed CSV body of any length, from any tool: the separator, header and columns are detected. Valid rows are added even if others are rejected; sending the same file again adds no creator.
         */
        post: operations["importCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/creators/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find creators by their handles
         * @description Who is meant where a file or a person names a handle: on each platform the creator that has it, removed ones too, or else the one that had it last. A merged creator's handles name the one it was merged into. Handles that no creator has or had are left out. Writes nothing.
         */
        post: operations["findCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a creator */
        get: operations["getCreator"];
        put?: never;
        post?: never;
        /**
         * Remove a creator
         * @description Its open assignments end now; history stays.
         */
        delete: operations["deleteCreator"];
        options?: never;
        head?: never;
        /** Update a creator */
        patch: operations["updateCreator"];
        trace?: never;
    };
    "/api/v1/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List videos */
        get: operations["listVideos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add videos to a project
         * @description One object, or `{videos: […]}` up to 1,000. A known (platform, external_id) returns the existing row: 200 when nothing was created.
         */
        post: operations["createVideos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a video */
        get: operations["getVideo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a video
         * @description Moves a post to another creator of its project, or corrects its date. Booked accruals stay; replay shows the difference.
         */
        patch: operations["updateVideo"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/videos/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Include or exclude videos */
        post: operations["reviewVideos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/{id}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a video's readings */
        get: operations["listReadings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record readings
         * @description JSON up to 10,000 rows, or a streamed CSV or NDJSON body of any length. A CSV file may come from any tool: its encoding, separator, header and columns are detected, and a 400 names the parameter for what they leave open (a reading's date, the order of day and month, what a column means). With `preset` or `mapping`, JSON is a file of any length in another service's shape: a document, or one on each line. Valid rows are recorded even if others are rejected. Sending the same reading again changes nothing, so a retry needs no key.
         */
        post: operations["createReadings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/readings/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a file of readings
         * @description How the beginning of a CSV or JSON file would be read, row by row; stores nothing. JSON, a document or NDJSON, is sent as application/x-ndjson; without `preset` and `mapping` it is compared with every known shape.
         */
        post: operations["previewReadings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/follower-readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record follower counts
         * @description One object, or `{readings: […]}` up to 10,000, all or none. Another value for a known instant is kept next to the first and counts from now on.
         */
        post: operations["createFollowerReadings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{id}/follower-readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a creator's follower counts
         * @description Newest first; of several values for one instant the one that counts comes first.
         */
        get: operations["listFollowerReadings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/follower-readings/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record follower counts from a CSV file
         * @description A streamed CSV body of any length, from any tool: the separator, header, columns, dates and numbers are detected, and a 400 names the parameter for what they leave open. Creators are named by their id, or by a handle they have or had; unknown ones are rejected. Valid rows are recorded even if others are rejected, and sending the same file again changes nothing.
         */
        post: operations["importFollowers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List goals */
        get: operations["listGoals"];
        put?: never;
        /**
         * Set goals
         * @description One object, or `{goals: […]}` up to 1,000.
         */
        post: operations["createGoals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a goal
         * @description No period is judged by it from now on; its history stays.
         */
        delete: operations["deleteGoal"];
        options?: never;
        head?: never;
        /** Update a goal */
        patch: operations["updateGoal"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/goal-compliance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress of creators on their goals */
        get: operations["getGoalCompliance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payout tags */
        get: operations["listPayoutTags"];
        put?: never;
        /** Create a payout tag */
        post: operations["createPayoutTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-tags/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set which creator payouts have a tag */
        put: operations["setPayoutTagMembers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creator-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List creator tags */
        get: operations["listCreatorTags"];
        put?: never;
        /** Create a creator tag */
        post: operations["createCreatorTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creator-tags/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set which creators have a tag */
        put: operations["setCreatorTagMembers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tag and untag many creators
         * @description Up to 200 at a time, each as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
         */
        post: operations["tagCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put many creators on hold
         * @description Holds what they are owed and what they earn until they are released. Up to 200 at a time, each as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
         */
        post: operations["holdCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release many creators that are on hold
         * @description Ends the hold of a creator and of its earnings; an earning that was held by itself, or that a flag holds, stays on hold. Up to 200 at a time, each as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
         */
        post: operations["releaseCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign many creators to a structure
         * @description Up to 200 at a time, each as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
         */
        post: operations["assignManyCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/unassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unassign many creators from a structure
         * @description Up to 200 at a time, each as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
         */
        post: operations["unassignManyCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove many creators
         * @description Their assignments end now; earnings stay payable and history is kept. Up to 200 at a time, each as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
         */
        post: operations["removeCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore many removed creators
         * @description Their assignments stay ended. A filter needs `include_removed`. Up to 200 at a time, each as if it were changed alone: one that cannot be changed is in `refused` and stays as it is.
         */
        post: operations["restoreCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imported files
         * @description Files of readings, follower counts, past payments and opening balances that stored something, newest first, with what each brought.
         */
        get: operations["listImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch an imported file */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what an import brought
         * @description Of readings by who may edit, of payments and opening balances by who may pay. Readings count no more; what the file had replaced counts again, and what has replaced it since still does. Posts and creators that it added and that have nothing else are set aside. Booked amounts stay: the next run corrects them as the project's policy for late readings says, and replay shows them. A large file is answered 202 after some seconds: the server's worker goes on, and `GET /imports/{id}` says how far it is. Payments are voided, opening balances are voided and their references may be entered again: all of the file, or nothing and 409 `import_in_use` where one was settled or built on. Sending it again changes nothing. The same file can be imported again.
         */
        post: operations["undoImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List profiles of files
         * @description How files of a tool are read, saved by name; the dashboard picks one by the file's header.
         */
        get: operations["listImportProfiles"];
        put?: never;
        /** Save how a tool's files are read */
        post: operations["createImportProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a profile of files */
        delete: operations["deleteImportProfile"];
        options?: never;
        head?: never;
        /** Update a profile of files */
        patch: operations["updateImportProfile"];
        trace?: never;
    };
    "/api/v1/creators/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pairs of creators that may be one
         * @description Of one project and platform: by e-mail address, name, payee or handle; at most 100. Nothing is merged by itself.
         */
        get: operations["listCreatorDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what merging another creator into this one would move */
        get: operations["previewCreatorMerge"];
        put?: never;
        /**
         * Merge another creator of the same project and platform into this one
         * @description Its posts, readings, assignments, goals, accruals and payments keep their ids and become this creator's; its handles are earlier handles of this one. Booked amounts stay; the next run judges again what is open. It cannot be undone.
         */
        post: operations["mergeCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List flags
         * @description Doubts about posts: a count that fell, jumped or dropped to 0, a post that is gone or was set aside after earning, a changed definition of a view, a reading that was old at a cutoff. A flag changes no reading and no amount.
         */
        get: operations["listFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flags/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count open flags */
        get: operations["countFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a flag with the accruals it touches */
        get: operations["getFlag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flags/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss, confirm or open flags again
         * @description Dismissing releases the accruals that no other flag holds; confirming keeps them on hold. All of the flags, or none where one does not exist or is not what `flag_digests` says you saw; `meta.flags` then has the changed ones as they are now.
         */
        post: operations["decideFlags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/source-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the kinds of sources */
        get: operations["listSourceKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sources */
        get: operations["listSources"];
        put?: never;
        /**
         * Add a source to a project
         * @description It is asked from the next minute on. Test it first with POST /sources/{id}/test.
         */
        post: operations["createSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a source */
        get: operations["getSource"];
        put?: never;
        post?: never;
        /**
         * Archive a source
         * @description It is asked no more, and its secrets are erased; its readings and runs stay.
         */
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        /**
         * Update a source
         * @description New settings of a stopped source make it active again.
         */
        patch: operations["updateSource"];
        trace?: never;
    };
    "/api/v1/sources/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a source */
        post: operations["pauseSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a source asked again */
        post: operations["resumeSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test the connection
         * @description The cheapest request that shows whether the settings work; it stores nothing.
         */
        post: operations["testSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a source now
         * @description Posts that were not looked at for an hour, accounts and lists are asked about now, as far as the budget goes. Returns the run as it begins.
         */
        post: operations["runSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the runs of a source */
        get: operations["listSourceRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the accounts that a source watches for new posts */
        get: operations["listSourceAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/source-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a run of a source, with the service's answers */
        get: operations["getSourceRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/source-runs/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a service's answer as it came */
        get: operations["getSourceAnswer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-structures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payout structures */
        get: operations["listStructures"];
        put?: never;
        /** Create a payout structure with its version 1 */
        post: operations["createStructure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-structures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a structure with its versions */
        get: operations["getStructure"];
        put?: never;
        post?: never;
        /**
         * Archive or hard-delete a structure
         * @description Archiving is final. `?mode=hard` deletes; 409 `has_accruals` when accruals exist.
         */
        delete: operations["deleteStructure"];
        options?: never;
        head?: never;
        /**
         * Update a structure
         * @description `kind: cosmetic` returns the row; `kind: rule` creates a new immutable version and returns its number. `effective_at` says when the version takes effect: a later date is scheduled and replaced by another edit of the same date; an earlier date applies to everything that has no accrual yet, and `changes` lists what replay would find about existing accruals. With `preview` nothing is written.
         */
        patch: operations["updateStructure"];
        trace?: never;
    };
    "/api/v1/payout-structures/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Duplicate a structure
         * @description A structure of the same project with the rule of its newest version as version 1. Neither assignments nor the budget are copied: assignments are by `POST /payout-structures/{id}/assignments/copy`.
         */
        post: operations["duplicateStructure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-structures/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a creator earned what they did, or did not
         * @description The judgement for the period that contains `date`, with its lines; for marks all posts and all marks.
         */
        get: operations["explainStructure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-structures/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List assigned creators */
        get: operations["listAssignments"];
        put?: never;
        /** Assign creators */
        post: operations["assignCreators"];
        /**
         * Unassign creators
         * @description Existing earned accruals remain payable.
         */
        delete: operations["unassignCreators"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a creator's structures */
        get: operations["listCreatorAssignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-structures/{id}/assignments/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign the creators of another structure
         * @description Assigns who is assigned to the other structure now, up to 1,000 at a time. The other structure keeps its assignments. Safe to send again: who is assigned stays so.
         */
        post: operations["copyAssignments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-structures/{id}/budget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of a structure's budget is used */
        get: operations["getBudget"];
        /**
         * Set, change or remove a structure's budget
         * @description Accruals use it up in the order they fall due, then by creator; the last one is reduced, with a line that says so. Booked accruals are never reduced afterwards.
         */
        put: operations["setBudget"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accrual-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accrual runs */
        get: operations["listRuns"];
        put?: never;
        /**
         * Start an accrual run
         * @description One run per organization at a time. Safe to run again: nothing is booked twice.
         */
        post: operations["createRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accrual-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch an accrual run */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accrual-runs/{id}/skipped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who earned nothing in a run, and why
         * @description Creator by creator and period by period, what the counts of `skipped` are made of; kept for 100 days. `GET /payout-structures/{id}/explain` has the figures of each.
         */
        get: operations["listRunSkips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/due-periods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is due next
         * @description Nothing is booked for a period before its cutoff: this returns the next period, and when it is due.
         */
        get: operations["listDue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-structures/{id}/true-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book the differences a replay finds
         * @description Books signed accruals of kind `true_up`, each linked to the one it corrects. A second call books only what has changed since.
         */
        post: operations["createTrueUps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/payout-campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payout campaigns */
        get: operations["listCampaigns"];
        put?: never;
        /**
         * Create a payout campaign
         * @description Its terms are payout structures with its `campaign_id`, `period: cycle` and a `component`.
         */
        post: operations["createCampaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a payout campaign */
        get: operations["getCampaign"];
        put?: never;
        post?: never;
        /**
         * Cancel a payout campaign
         * @description Final. Cycles in progress are canceled and earn nothing more; those that have ended stay due.
         */
        delete: operations["deleteCampaign"];
        options?: never;
        head?: never;
        /**
         * Update a payout campaign
         * @description The cycle is fixed once there are members; an earlier `ends_on` shortens the cycles in progress.
         */
        patch: operations["updateCampaign"];
        trace?: never;
    };
    "/api/v1/payout-campaigns/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List members */
        get: operations["listCampaignMembers"];
        put?: never;
        /**
         * Add members
         * @description Joining assigns every term from `joined_on` on; cycles that have begun get their creator payouts.
         */
        post: operations["addCampaignMembers"];
        /**
         * Remove members
         * @description Leaving unassigns. A cycle cut short earns by the terms' `proration_mode`; later ones are canceled.
         */
        delete: operations["removeCampaignMembers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-campaigns/{id}/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sales */
        get: operations["listSales"];
        put?: never;
        /**
         * Record sales and refunds
         * @description One object, or `{sales: […]}` up to 1,000. A known `external_id` changes nothing but its `refunded_at`, which may be sent alone.
         */
        post: operations["recordSales"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payout methods */
        get: operations["listMethods"];
        put?: never;
        /** Create a custom payout method */
        post: operations["createMethod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-methods/icons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload an icon
         * @description PNG, JPEG, WebP or SVG up to 1 MB as the body; the icon_path goes into a method. Of icons that no method has, the 20 newest are kept.
         */
        post: operations["uploadMethodIcon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-methods/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a payout method */
        get: operations["getMethod"];
        put?: never;
        post?: never;
        /** Delete a custom payout method */
        delete: operations["deleteMethod"];
        options?: never;
        head?: never;
        /** Update a payout method */
        patch: operations["updateMethod"];
        trace?: never;
    };
    "/api/v1/payout-accruals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accruals
         * @description By period_end_at, newest first, unless `sort` says otherwise; a bare period_end_at is a cursor too.
         */
        get: operations["listAccruals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-accruals/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count and add up accruals
         * @description Of all accruals that the list with the same filters has, by currency.
         */
        get: operations["getAccrualTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-accruals/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject or void many accruals
         * @description Up to 200, each as if it were changed alone: what cannot be changed is in `refused` and stays as it is.
         */
        post: operations["decideAccruals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-accruals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch an accrual with its inputs_snapshot */
        get: operations["getAccrual"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Reject or void an earned accrual, or undo a rejection
         * @description A rejected accrual can be earned again, as it was booked; a voided one stays voided.
         */
        patch: operations["updateAccrual"];
        trace?: never;
    };
    "/api/v1/payout-accruals/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold an accrual back
         * @description The status stays earned; auto-apply leaves held accruals out.
         */
        post: operations["holdAccrual"];
        /**
         * Release a held accrual
         * @description Flags that held it do not hold it again. `hold_digest` makes it a release of what you saw; `meta.digest` of a refusal is that of what holds it now.
         */
        delete: operations["releaseAccrual"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payments
         * @description By paid_at, newest first, unless `sort` says otherwise; a bare paid_at is a cursor too.
         */
        get: operations["listPayments"];
        put?: never;
        /**
         * Record a payment
         * @description Send an Idempotency-Key: a retry with it returns the first payment again and never counts twice. A key is kept for 30 days, an external_reference as long as the payment. Without either, `meta.warning` names an equal payment of the last ten minutes.
         */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-payments/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count and add up payments
         * @description Of all payments that the list with the same filters has, by currency.
         */
        get: operations["getPaymentTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-payments/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Void or reject many payments
         * @description Up to 200, each as if it were changed alone: what cannot be changed is in `refused` and stays as it is.
         */
        post: operations["decidePayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a payment with lines and adjustments */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Void or reject a payment, or update its metadata or readme */
        patch: operations["updatePayment"];
        trace?: never;
    };
    "/api/v1/payout-campaigns/{id}/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book an earning by hand */
        post: operations["createEarning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List earnings entered by hand
         * @description Newest first; excludes earnings of campaigns.
         */
        get: operations["listEarnings"];
        put?: never;
        /**
         * Book opening balances and bonuses
         * @description Up to 10,000 rows. Valid rows are booked even if others are rejected. A known `reference` with the same content changes nothing; with other content it is rejected.
         */
        post: operations["createEarnings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/earnings/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book opening balances from a CSV file
         * @description A CSV body of up to 5,000 rows: creator, amount, and what else is known. Good rows land even when others are refused; the same file again books nothing. Dates and amounts that can be read two ways are asked about in a 400.
         */
        post: operations["importOpeningBalances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/payments/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record payments made before from a CSV file
         * @description As for opening balances; every row is a payment without accruals. The same file again records nothing; rows that equal a recorded payment are left out until `record_equal` says otherwise.
         */
        post: operations["importPayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what each creator is owed and was paid
         * @description One row per creator and currency, for creators who earned something or were paid. With the same filters the rows add up to the payout summary, whose paid_without_creator_cents is in no row.
         */
        get: operations["listBalances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outstanding, paid, rejected and voided sums */
        get: operations["getPayoutSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creator-payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List creator payouts
         * @description One for each member and cycle, of this organization and its children; the cycle that ends last comes first.
         */
        get: operations["listCreatorPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creator-payouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a creator payout with its components, accruals and lines */
        get: operations["getCreatorPayout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-accruals/{id}/clawback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claw back a paid accrual, or a part of it
         * @description Books a negative accrual of kind `clawback`, which is deducted from the creator's next payment.
         */
        post: operations["clawBackAccrual"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a creator's statement
         * @description Per currency: opening + earned + entered + corrected - withheld - paid + returned = closing. Earnings count on the last day of their period, payments on the day they were made, and what happens to either later on the day it happens, so that the closing balance of one statement opens the next. Of any size: it is read in one consistent snapshot and sent as a stream.
         */
        get: operations["getStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payees/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a payee's statement
         * @description The statement of all creators that are paid through the payee, added up as a creator's is; each line names its creator.
         */
        get: operations["getPayeeStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statement-totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch what all statements come to
         * @description The equation of statements between two days, of all and by payee, payment method, month or project. Payments without a creator are in it, with the key null.
         */
        get: operations["getStatementTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch all statements as one file
         * @description A ZIP of PDFs between two days: one for each payee, and for each creator without one, who has a balance or anything in these days, in the order of their names; then CSV files of what they come to by payee, project and method, and of texts that are printed in another form. It is sent while it is written, one statement at a time, each read in a consistent snapshot of its own; the header `stipend-statements` says how many there are.
         */
        get: operations["getStatements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-payments/{id}/remittance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a payment's remittance advice
         * @description What the payment covers, to which masked destination it goes, when, in which state it is, and how long it takes. Of a payment of a pay run it says what the run's line says, for the part of this creator.
         */
        get: operations["getPaymentRemittance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/lines/{lineId}/remittance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch the remittance advice of a pay run's line */
        get: operations["getLineRemittance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoice-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch what invoices say of the organization */
        get: operations["getInvoiceSettings"];
        /**
         * Set what invoices say of the organization
         * @description Documents that were issued keep what they say.
         */
        put: operations["setInvoiceSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoice-agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List agreements about self-billed invoices, newest first */
        get: operations["listInvoiceAgreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payees/{id}/invoice-agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an agreement about self-billed invoices on file
         * @description It covers payments from its first day to its last. A payee has one at a time; a change is the end of one and another.
         */
        post: operations["createInvoiceAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoice-agreements/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an agreement */
        post: operations["endInvoiceAgreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what is to be invoiced of a month, and what is to be credited */
        get: operations["listDueInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invoices and credit notes, newest first */
        get: operations["listInvoices"];
        put?: never;
        /**
         * Issue the invoices of a payment, or of a payee's payments in a month
         * @description One for each currency and agreement, of at most 1,000 payments; beyond 2,000 payments call again. Numbers follow the payee's last without a gap. A document is never changed: credit it, and issue another.
         */
        post: operations["issueInvoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch invoices and credit notes as one file
         * @description A ZIP of the stored PDFs in the order in which they were issued, the same bytes as of each alone, and `invoices.csv`, which lists them with their amounts and the SHA-256 of each PDF. It is sent while it is written, one document at a time; the header `stipend-invoices` says how many there are.
         */
        get: operations["getInvoiceArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch an invoice or a credit note */
        get: operations["getInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a credit note of an invoice
         * @description Takes back the whole invoice or some of its payments. A payment that is credited and still paid can be invoiced again.
         */
        post: operations["creditInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the journal
         * @description Every earning, correction, payment, return and void as a balanced entry. The balance of the payable account is the sum of all statements, at the end of every day. Of any size: it is read in one consistent snapshot and sent as a stream.
         */
        get: operations["getJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch the accounts of the journal */
        get: operations["getJournalAccounts"];
        /** Set the accounts of the journal */
        put: operations["setJournalAccounts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/closed-months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List closed months */
        get: operations["listClosedMonths"];
        put?: never;
        /**
         * Close a month
         * @description From then on nothing is dated in it or before it: 409 month_closed names the field. Earnings of its periods that are booked later count on the day they are booked; returns and corrections count on the day they happen anyway.
         */
        post: operations["closeMonth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/closed-months/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reopen a closed month, and those after it */
        post: operations["reopenMonth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payees, newest first */
        get: operations["listPayees"];
        put?: never;
        /** Create a payee */
        post: operations["createPayee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payees/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pairs of payees that may be one
         * @description By e-mail address, handle or destination; at most 100. Nothing is merged by itself.
         */
        get: operations["listPayeeDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payees/of-creators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a payee of each of these creators that has none */
        post: operations["makePayees"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payees/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a payee with its creators and destinations */
        get: operations["getPayee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update or archive a payee
         * @description A new e-mail address starts the cool-down of the destinations again; the old address gets an event.
         */
        patch: operations["updatePayee"];
        trace?: never;
    };
    "/api/v1/payees/{id}/creators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link creators to a payee, away from any other */
        post: operations["linkCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payees/{id}/creators/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take creators off a payee */
        post: operations["unlinkCreators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payees/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge another payee into this one
         * @description Creators and destinations move. Where both have an active destination, this payee's stays.
         */
        post: operations["mergePayees"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payees/{id}/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a destination
         * @description One that replaces a destination of a payee who was paid waits for review; the one it replaces is not paid to meanwhile. The same account again is the destination that is there.
         */
        post: operations["createDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter the accounts of many payees from a file
         * @description JSON, or a CSV body of any tool, of up to 5,000 rows: a creator or a payee, a kind and its details. Each row is entered as `createDestination` does it and answered by itself; good rows land even when others are refused. A creator without a payee gets one. The same file again changes nothing. Rows with different accounts for one payee and currency are all refused.
         */
        post: operations["importDestinations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List destinations, newest first */
        get: operations["listDestinations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a destination, masked */
        get: operations["getDestination"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations/{id}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a destination in full
         * @description Recorded in the audit log with the reason.
         */
        post: operations["readDestinationDetails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a destination that waits for review
         * @description By a member other than who entered it. API keys never approve.
         */
        post: operations["approveDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a destination that waits for review
         * @description The one it was to replace is active again.
         */
        post: operations["rejectDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend a destination */
        post: operations["suspendDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations/{id}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use a suspended destination again */
        post: operations["reactivateDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a destination for good */
        post: operations["retireDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-destinations/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that a destination was verified */
        post: operations["verifyDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/originator-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the accounts that pay */
        get: operations["listOriginatorAccounts"];
        put?: never;
        /** Create an account that pays */
        post: operations["createOriginatorAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/originator-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Update or archive an account that pays */
        patch: operations["updateOriginatorAccount"];
        trace?: never;
    };
    "/api/v1/originator-accounts/{id}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read an account that pays in full
         * @description Recorded in the audit log with the reason.
         */
        post: operations["readOriginatorAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payee-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch the cool-down of new destinations, and what happens to duplicates */
        get: operations["getPayeeSettings"];
        /** Set the cool-down of new destinations, and what happens to duplicates */
        put: operations["updatePayeeSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{id}/handles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a creator's earlier handles
         * @description A row that names one of them means this creator, unless another has it now.
         */
        get: operations["listCreatorHandles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened to a creator
         * @description Audit entries, notes, files and payments, newest first.
         */
        get: operations["listCreatorActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-payments/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened to a payment
         * @description Audit entries, notes, files and payments, newest first.
         */
        get: operations["listPaymentActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creators/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note to a creator */
        post: operations["addCreatorNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-payments/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note to a payment */
        post: operations["addPaymentNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a note with its versions */
        get: operations["getNote"];
        put?: never;
        post?: never;
        /**
         * Delete a note
         * @description Its versions are kept.
         */
        delete: operations["deleteNote"];
        options?: never;
        head?: never;
        /**
         * Edit a note
         * @description Adds a version; the earlier ones are kept.
         */
        patch: operations["updateNote"];
        trace?: never;
    };
    "/api/v1/creators/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach a file to a creator
         * @description The file's bytes as the body, up to 5 MB: a PDF, a PNG, JPEG or WebP image, a ZIP (as spreadsheets and documents are), or text. What it is, is read from its content.
         */
        post: operations["addCreatorFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-payments/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach a file to a payment
         * @description The file's bytes as the body, up to 5 MB: a PDF, a PNG, JPEG or WebP image, a ZIP (as spreadsheets and documents are), or text. What it is, is read from its content.
         */
        post: operations["addPaymentFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an attached file
         * @description Always as a download, never shown in the browser.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        /**
         * Delete an attached file
         * @description Its bytes are erased; that it was there stays.
         */
        delete: operations["deleteFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/paydays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the next payday of each project that has one
         * @description The soonest first, at most 100. A payday is set with the payout policy; it reminds, and pays nothing by itself.
         */
        get: operations["listPaydays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-run-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch the policy of approvals */
        get: operations["getPayRunPolicy"];
        /** Set the policy of approvals */
        put: operations["setPayRunPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What paying everyone would do
         * @description For each currency the runs that `POST /pay-runs/everyone` would make, and why the rest is left out.
         */
        get: operations["previewPayRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/everyone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft a run for every account and currency */
        post: operations["createPayRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List pay runs */
        get: operations["listPayRuns"];
        put?: never;
        /**
         * Draft a run of one account and currency
         * @description Frozen when it is made. What it plans and what it leaves out add up to all that was earned in its scope. Planned accruals are reserved: nothing else pays, holds or rejects them.
         */
        post: operations["createPayRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch a pay run */
        get: operations["getPayRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change note, execution date or options of a draft
         * @description Takes its approvals away.
         */
        patch: operations["updatePayRun"];
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a run's lines */
        get: operations["listPayRunLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Leave lines of a draft out, or put them back */
        patch: operations["updatePayRunLines"];
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/left-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is left out, and why
         * @description Lines left out by hand are lines in state `excluded`.
         */
        get: operations["listPayRunLeftOut"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace a draft by a new one of the same scope */
        post: operations["refreshPayRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a run by the digest you saw */
        post: operations["approvePayRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a run: all approvals are taken away */
        post: operations["rejectPayRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the files of an approved run, once
         * @description Looks at everything again. Where something is no longer as it was approved, the answer is a draft and `fell_back` says why.
         */
        post: operations["exportPayRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/files/{number}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Download a file: the same bytes each time
         * @description Each download is an entry of the audit log. 410 from 90 days after the run has closed.
         */
        post: operations["downloadPayRunFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a run as sent: its payments are recorded */
        post: operations["sendPayRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/results/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a file of results would change */
        post: operations["previewPayRunResults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply a file of results
         * @description The neutral CSV `reference,result,code,rail_id,date,message`, or what the run's rail sends. The same file again changes nothing; a row that does not fit is listed and not applied.
         */
        post: operations["applyPayRunResults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/lines/{lineId}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter the result of one line by hand */
        post: operations["setPayRunLineResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/rest-paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark the lines that nothing was reported of as paid */
        post: operations["markPayRunRestPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a run
         * @description A run of which no line is open closes by itself.
         */
        post: operations["closePayRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pay-runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a run that paid nothing */
        post: operations["cancelPayRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-structures/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a rule would have paid
         * @description A draft rule, or a structure's own versions, over the real history, per creator and period, next to what was booked. Writes nothing. Periods in progress are included as forecasts and marked as such. With `Accept: application/x-ndjson` it answers line by line while it works: creators with their rows, and last the answer itself, without rows. An error after the first line is the last line.
         */
        post: operations["simulateStructure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-structures/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What booked amounts would be today
         * @description Judges the past again from readings and versions, and lists every difference from the ledger with its causes. Writes nothing.
         */
        get: operations["replayStructure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verify-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List verification results
         * @description Every invariant, every accrual recomputed from its snapshot, and the audit log's hash chain; newest first.
         */
        get: operations["listVerifyReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountInput: {
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            payee_id?: string;
            /**
             * Format: uuid
             * @description Its payee, which is made where it has none
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            creator_id?: string;
            /**
             * @description One the creator has, or had before
             * @example ana.films
             */
            creator_handle?: string;
            /**
             * @description With creator_handle, where it exists on several
             * @example tiktok
             * @example youtube
             * @example instagram
             */
            platform?: string;
            /** @enum {string} */
            kind: "paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other";
            /**
             * @description Null: for any currency
             * @default null
             */
            currency?: string | null;
            /**
             * @description Needed for `other`, which shows nothing else
             * @default null
             */
            label?: string | null;
            /** @description Whose account it is. Default: the payee's name */
            holder_name?: string;
            /** @description Default: the payee's latin_name */
            holder_name_latin?: string | null;
            /**
             * @description Default: the payee's
             * @enum {string}
             */
            entity?: "individual" | "business";
            /** @description By kind. paypal: email, or payer_id; venmo: phone, or handle; bank_us: routing, account, account_type; bank_iban: iban, bic, email, address; bank_uk: sort_code, account; wise_email: email; wise_recipient: recipient_id; other: text */
            details: {
                [key: string]: unknown;
            };
        };
        AccrualDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            creator_id: string;
            structure_id: string | null;
            version_id: string | null;
            version_number: number | null;
            /** @enum {string} */
            kind: "earned" | "true_up" | "clawback" | "remainder";
            corrects_accrual_id: string | null;
            /** @description Of a remainder: the accrual that was paid in part */
            divides_accrual_id: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            period_start: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            period_end: string;
            /** @description The day on which statements and the journal count it; null: the last day of its period */
            dated_on: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            period_start_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            period_end_at: string;
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @enum {string} */
            status: "earned" | "paid" | "rejected" | "voided";
            hold: {
                reason: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                held_at: string;
            } | null;
            video_id: string | null;
            threshold_view_count: number | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description The pay run that reserves it, or by which it was paid */
            pay_run: {
                /** Format: uuid */
                id: string;
                run_id: string;
            } | null;
            /** @description Everything the amount was computed from, with its lines and hash */
            inputs_snapshot: {
                [key: string]: unknown;
            };
            /** @description The live payment that settles it */
            payment_id: string | null;
            /** @description The open and confirmed flags that touch it */
            flags: components["schemas"]["FlagNoteRow"][];
            /** @description What a release sends back: of the hold and of what those flags say; null where it is not held */
            hold_digest: string | null;
        };
        AccrualRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            creator_id: string;
            structure_id: string | null;
            version_id: string | null;
            version_number: number | null;
            /** @enum {string} */
            kind: "earned" | "true_up" | "clawback" | "remainder";
            corrects_accrual_id: string | null;
            /** @description Of a remainder: the accrual that was paid in part */
            divides_accrual_id: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            period_start: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            period_end: string;
            /** @description The day on which statements and the journal count it; null: the last day of its period */
            dated_on: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            period_start_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            period_end_at: string;
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @enum {string} */
            status: "earned" | "paid" | "rejected" | "voided";
            hold: {
                reason: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                held_at: string;
            } | null;
            video_id: string | null;
            threshold_view_count: number | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        ActivityRow: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            at: string;
            /** @enum {string} */
            kind: "event" | "note" | "file" | "payment";
            by: {
                /** @enum {string} */
                type: "api_key" | "user" | "cli" | "system";
                id: string | null;
                name: string | null;
            } | null;
            event: {
                /** @description As in the audit log */
                action: string;
                /** @description Where the same action means different things */
                status: string | null;
                reason: string | null;
            } | null;
            note: components["schemas"]["NoteRow"] | null;
            file: components["schemas"]["FileRow"] | null;
            payment: {
                /** Format: uuid */
                id: string;
                /** @description Whole cents (whole credits in CREDITS) */
                total_amount_cents: number;
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                status: string;
            } | null;
        };
        AddMembersAnswer: {
            joined: number;
            already_member: number;
            not_in_project: number;
            results: {
                /** Format: uuid */
                creator_id: string;
                /** @enum {string} */
                result: "joined" | "already_member" | "not_in_project";
            }[];
        };
        AddMembersBody: {
            creator_ids: string[];
            /**
             * Format: date
             * @description Default today, or the campaign's first day; the past is allowed
             * @example 2026-05-01
             */
            joined_on?: string;
        };
        AgreementRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            payee_id: string;
            payee_name: string;
            agreed_by: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            agreed_on: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            from: string;
            until: string | null;
            reference: string | null;
            text: string | null;
            /** @enum {string} */
            vat: "none" | "reverse_charge";
            note: string | null;
            series_prefix: string;
            /** @description Of the payee's next document */
            series_next_number: number;
            /** @description Name of the member, key or command */
            made_by: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            ended_at: string | null;
            ended_by: string | null;
            end_reason: string | null;
        };
        ApiKeyAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            name: string;
            /** @description The first characters of the key */
            key_hint: string;
            scopes: ("read" | "write" | "admin")[];
            role: ("owner" | "admin" | "payer" | "editor" | "viewer") | null;
            created_by: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            expires_at: string | null;
            revoked_at: string | null;
            last_used_at: string | null;
            /** @description Shown only once; it is not stored */
            api_key: string;
        };
        ApiKeyRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            name: string;
            /** @description The first characters of the key */
            key_hint: string;
            scopes: ("read" | "write" | "admin")[];
            role: ("owner" | "admin" | "payer" | "editor" | "viewer") | null;
            created_by: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            expires_at: string | null;
            revoked_at: string | null;
            last_used_at: string | null;
        };
        ApproveDestinationBody: {
            /** @default null */
            note?: string | null;
            /** @description Your password: needed to approve what you entered, where no other member may */
            password?: string;
        };
        ApprovePayRunBody: {
            /** @description Of the run as you saw it; 409 for any other */
            digest: string;
            /** @default null */
            text?: string | null;
            /** @description flagged.digest of the run as you saw it: approves the lines that flags touch, too. Without it, and for any other, they are 409 lines_flagged */
            flagged_digest?: string;
        };
        AssignAnswer: {
            assigned: number;
            already_assigned: number;
            not_in_project: number;
            /** @description Terms of campaigns only: they are assigned by joining */
            not_in_campaign?: number;
            results: {
                /** Format: uuid */
                creator_id: string;
                /** @enum {string} */
                result: "assigned" | "already_assigned" | "not_in_project" | "not_in_campaign";
            }[];
        };
        AssignBody: {
            /** @description Up to 1,000; one listed twice counts once */
            creator_ids: string[];
            /**
             * Format: date-time
             * @description Default now; the past is allowed, the next run catches up
             * @example 2026-05-01T12:00:00.000Z
             */
            assigned_at?: string;
        };
        AssignSelectedBody: {
            creator_ids?: string[];
            /** @description As in the list of creators */
            filter?: {
                /**
                 * Format: uuid
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                project_id?: string;
                /**
                 * Format: uuid
                 * @description Those with a creator tag
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                tag_id?: string;
                /** @description Part of a handle, also of an earlier one, or of a display name */
                search?: string;
                /** @description Only creators on hold, or only those that are not */
                held?: boolean;
                /** @default false */
                include_removed?: boolean;
            };
            /** @description With filter: these stay as they are */
            except_ids?: string[];
            /**
             * Format: uuid
             * @description With filter: `next` of the answer before
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            after?: string;
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            structure_id: string;
            /**
             * Format: date-time
             * @description Default now; the past is allowed, the next run catches up
             * @example 2026-05-01T12:00:00.000Z
             */
            assigned_at?: string;
        };
        AssignmentRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            structure_id: string;
            /** Format: uuid */
            creator_id: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            assigned_at: string;
            unassigned_at: string | null;
            is_active: boolean;
        };
        AuditRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            at: string;
            actor: {
                /** @enum {string} */
                type: "api_key" | "user" | "cli" | "system";
                id: string | null;
                name: string | null;
            };
            action: string;
            subject_type: string;
            subject_id: string | null;
            request_id: string | null;
            /** @description Agent-writable structured data */
            details: {
                [key: string]: unknown;
            };
        };
        BalanceRow: {
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            creator_id: string;
            /** Format: uuid */
            project_id: string;
            handle: string;
            display_name: string | null;
            avatar_url: string | null;
            platform: string;
            /** @description False for a removed creator, who is still owed the balance */
            is_active: boolean;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @description Earned in these dates: outstanding and settled together */
            earned_cents: number;
            /** @description Earned in these dates and not yet settled */
            outstanding_cents: number;
            /** @description The number of those accruals */
            outstanding_count: number;
            /** @description End of the oldest period not yet paid */
            outstanding_since: string | null;
            /** @description The part of what is outstanding that is on hold */
            held_cents: number;
            /** @description The part of what is outstanding that a pay run is about to pay */
            reserved_cents: number;
            /** @description Earned in these dates and settled by payments, whenever they were made */
            settled_cents: number;
            /** @description Payments made in these dates, by the day of payment, with adjustments and ad hoc payments; with structure_id what they settled of it */
            paid_cents: number;
            /** @description The last payment in this currency, of any date */
            last_paid_at: string | null;
            /** @description How it was paid */
            last_method_id: string | null;
        };
        CampaignRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /** @description Its integer id in the Growi API */
            number: number;
            name: string;
            /** @enum {string} */
            category: "Campaign" | "Contract" | "Ambassador Program";
            /**
             * Format: date
             * @example 2026-05-01
             */
            starts_on: string;
            ends_on: string | null;
            cycle_days: number;
            posts_required: number;
            grace_days: number;
            credits_enabled: boolean;
            /** @enum {string} */
            status: "active" | "ended" | "canceled";
            canceled_at: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        CancelPayRunBody: {
            /**
             * @description The statement that no file of the run was uploaded
             * @default false
             */
            no_file_uploaded?: boolean;
            /** @default null */
            reason?: string | null;
        };
        ChildOrganizationRow: {
            /** Format: uuid */
            id: string;
            parent_org_id: string | null;
            name: string;
            /** @description IANA time zone; all period boundaries are midnights in it */
            timezone: string;
            /** @enum {string} */
            plan: "free" | "starter" | "ultra" | "unlimited";
            credits_allowed: boolean;
            credit_name: string | null;
            growi_hourly_limit: number;
            requests_per_minute: number | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description People who belong to it; the parent's members do not by themselves */
            member_count: number;
            /** @description What the signed-in member is in it; null for keys, and for who does not belong to it */
            your_role: ("owner" | "admin" | "payer" | "editor" | "viewer") | null;
        };
        ClawbackBody: {
            /**
             * @description How much to take back, positive
             * @example 5000
             */
            amount_cents: number;
            reason: string;
        };
        CloseMonthBody: {
            /**
             * @description It and everything before it is closed
             * @example 2026-02
             */
            month: string;
            note?: string | null;
        };
        ClosePayRunBody: {
            /**
             * @description Closes with open lines, which the run then lists
             * @default false
             */
            accept_open?: boolean;
        };
        ComplianceRow: {
            creator: {
                /** Format: uuid */
                id: string;
                handle: string;
                tiktok_handle: string;
                display_name: string | null;
                avatar_url: string | null;
            };
            compliance: {
                goal: components["schemas"]["GoalRow"];
                /**
                 * Format: date
                 * @example 2026-05-01
                 */
                period_start: string;
                /**
                 * Format: date
                 * @example 2026-05-01
                 */
                period_end: string;
                actual: number;
                target: number;
                /**
                 * @description During the period: on pace, at 70 to 99 % of it, or below; afterwards met or not met
                 * @enum {string}
                 */
                status: "on_track" | "behind_pace" | "at_risk" | "completed" | "missed";
                advisory: {
                    has_advisory: boolean;
                    messages: string[];
                    period_in_progress: boolean;
                    /** @description Ended within 48 hours: late readings may still arrive */
                    period_recently_ended: boolean;
                    /** @description The newest reading is old */
                    scrape_stale: boolean;
                    not_yet_started: boolean;
                };
            }[];
        };
        CopyAssignmentsBody: {
            /**
             * Format: uuid
             * @description A structure of the same project
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            from_structure_id: string;
            /**
             * Format: date-time
             * @description From when on they are assigned; absent: each since the day of the assignment that is copied
             * @example 2026-05-01T12:00:00.000Z
             */
            assigned_at?: string;
            /**
             * Format: uuid
             * @description `next` of the answer before
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            after?: string;
            /**
             * @description Returns who would be assigned, and assigns no one
             * @default false
             */
            preview?: boolean;
        };
        CreateAgreementBody: {
            /** @description Who agreed for the payee */
            agreed_by: string;
            /**
             * Format: date
             * @description Not in the future
             * @example 2026-05-01
             */
            agreed_on: string;
            /**
             * Format: date
             * @description Its first day, not before it was agreed; default the day it was agreed
             * @example 2026-05-01
             */
            from?: string;
            /**
             * @description Its last day; null: until it is ended
             * @default null
             */
            until?: string | null;
            /**
             * @description Where the agreement is kept, such as a contract's number
             * @default null
             */
            reference?: string | null;
            /**
             * @description Its wording
             * @default null
             */
            text?: string | null;
            /**
             * @description What invoices say of VAT. `reverse_charge` needs the VAT ids of both. No VAT is ever computed
             * @default none
             * @enum {string}
             */
            vat?: "none" | "reverse_charge";
            /**
             * @description Printed on every invoice, such as the ground of an exemption
             * @default null
             */
            note?: string | null;
            /**
             * @description Of the payee's numbers, until their first document; default SB and a number of the series
             * @example SB0001-
             */
            series_prefix?: string;
            /** @description Until the first document; default 1 */
            series_first_number?: number;
        };
        CreateApiKeyBody: {
            name: string;
            /**
             * @default [
             *       "read",
             *       "write"
             *     ]
             */
            scopes?: ("read" | "write")[];
            /**
             * @description Null: the creator's own role
             * @default null
             */
            role?: ("owner" | "admin" | "payer" | "editor" | "viewer") | null;
            /** @description Null: never */
            expires_at?: string | null;
        };
        CreateCampaignBody: {
            name: string;
            /**
             * @default Campaign
             * @enum {string}
             */
            category?: "Campaign" | "Contract" | "Ambassador Program";
            /**
             * Format: date
             * @description Default today; members join on it at the earliest
             * @example 2026-05-01
             */
            starts_on?: string;
            /**
             * @description The last day; null for open-ended
             * @default null
             */
            ends_on?: string | null;
            /**
             * @description Length of a member's cycle; fixed once there are members
             * @default 30
             */
            cycle_days?: number;
            /**
             * @description Posts that a cycle requires; fixed once there are members
             * @default 0
             */
            posts_required?: number;
            /**
             * @description Days after a cycle in which a late post may still count for it; fixed once there are members
             * @default 0
             */
            grace_days?: number;
            /**
             * @description Whether terms in CREDITS are allowed
             * @default false
             */
            credits_enabled?: boolean;
        };
        CreateChildBody: {
            name: string;
            /**
             * @description Default: the parent's
             * @example Europe/Berlin
             */
            timezone?: string;
        };
        CreateCreatorItem: {
            /** @example ana.films */
            handle?: string;
            /**
             * @description Alias of handle
             * @example ana.films
             */
            tiktok_handle?: string;
            /**
             * @default tiktok
             * @example tiktok
             * @example youtube
             * @example instagram
             */
            platform?: string;
            display_name?: string | null;
            /** @description Context for agents */
            description?: string | null;
            avatar_url?: string | null;
            email?: string | null;
            /** @description Markdown notes, up to 64 KiB */
            readme?: string | null;
            /** @description Agent-writable structured data, up to 16 KiB */
            metadata?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            tracking_mode?: "auto" | "selective";
            /**
             * Format: date
             * @description Default: today in the organization's zone
             * @example 2026-05-01
             */
            tracking_start_date?: string;
        };
        CreateCreatorsBody: components["schemas"]["CreateCreatorItem"] | {
            creators: components["schemas"]["CreateCreatorItem"][];
        };
        CreateDestinationBody: {
            /** @enum {string} */
            kind: "paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other";
            /**
             * @description Null: for any currency
             * @default null
             */
            currency?: string | null;
            /**
             * @description Needed for `other`, which shows nothing else
             * @default null
             */
            label?: string | null;
            /** @description Whose account it is. Default: the payee's name */
            holder_name?: string;
            /** @description Default: the payee's latin_name */
            holder_name_latin?: string | null;
            /**
             * @description Default: the payee's
             * @enum {string}
             */
            entity?: "individual" | "business";
            /** @description By kind. paypal: email, or payer_id; venmo: phone, or handle; bank_us: routing, account, account_type; bank_iban: iban, bic, email, address; bank_uk: sort_code, account; wise_email: email; wise_recipient: recipient_id; other: text */
            details: {
                [key: string]: unknown;
            };
        };
        CreateEarningBody: {
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            creator_id: string;
            /** @enum {string} */
            component: "fixed" | "commission" | "residual" | "bonus" | "milestone_bonus" | "meta_ad_fee" | "acceptance_bonus";
            /** @enum {string} */
            currency: "USD" | "CREDITS";
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            /** @default null */
            note?: string | null;
            /**
             * Format: date
             * @description A date of the member's cycle it belongs to; default today
             * @example 2026-05-01
             */
            earned_on?: string;
        };
        CreateEarningsBody: {
            earnings: components["schemas"]["EarningInput"][];
            /** @description The file it comes from: everything of one file is taken back together (POST /imports/{id}/undo) */
            import?: {
                /**
                 * Format: uuid
                 * @description An id of your own, the same for all of them
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                id: string;
                /** @description What the list of imports calls the file */
                file_name?: string;
            };
        };
        CreateFollowerReadingsBody: {
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            creator_id: string;
            /**
             * Format: date-time
             * @description 2005 to now + 1 day
             * @example 2026-05-01T12:00:00.000Z
             */
            captured_at: string;
            /** @example 120000 */
            follower_count: number;
            /** @description Why, where a person enters or corrects a number; kept in the audit log */
            reason?: string;
        } | {
            readings: {
                /**
                 * Format: uuid
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                creator_id: string;
                /**
                 * Format: date-time
                 * @description 2005 to now + 1 day
                 * @example 2026-05-01T12:00:00.000Z
                 */
                captured_at: string;
                /** @example 120000 */
                follower_count: number;
                /** @description Why, where a person enters or corrects a number; kept in the audit log */
                reason?: string;
            }[];
        };
        CreateGoalItem: {
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            creator_id: string;
            /** @enum {string} */
            type: "posts" | "views" | "engagement" | "followers";
            /**
             * @description Posts, views, per cent or followers; at most 6 decimal places
             * @example 10
             */
            target: number;
            /** @enum {string} */
            period: "daily" | "weekly" | "monthly";
            /**
             * Format: date
             * @description Default: today in the organization's zone
             * @example 2026-05-01
             */
            starts_on?: string;
            /** @default null */
            ends_on?: string | null;
        };
        CreateGoalsBody: components["schemas"]["CreateGoalItem"] | {
            goals: components["schemas"]["CreateGoalItem"][];
        };
        CreateImportProfileBody: {
            /** @description The tool */
            name: string;
            /**
             * @description What such files hold
             * @default readings
             * @enum {string}
             */
            kind?: "readings" | "followers";
            /** @description The names of the file's columns */
            header: string[];
            answers: {
                /**
                 * @description Field -> the name of its column; empty for none
                 * @default {}
                 */
                columns?: {
                    [key: string]: string;
                };
                /**
                 * @description Columns that are not used
                 * @default []
                 */
                skip?: string[];
                /** @default null */
                date_order?: ("dmy" | "mdy") | null;
                /**
                 * @description For rows that do not name one
                 * @default null
                 */
                platform?: string | null;
            };
        };
        CreateInvitationBody: {
            /**
             * Format: email
             * @example maya@example.com
             */
            email: string;
            /** @enum {string} */
            role: "owner" | "admin" | "payer" | "editor" | "viewer";
            /**
             * @description The only projects the member works in; null: all
             * @default null
             */
            project_ids?: string[] | null;
            /** @description The most that one request of the member may pay, void or approve; a currency that is not listed is closed. Null: any amount */
            amount_limits?: {
                /** @example USD */
                currency: string;
                /** @example 5000 */
                up_to_cents: number;
            }[] | null;
        };
        CreateKeyBody: {
            name: string;
            /**
             * @default [
             *       "read",
             *       "write"
             *     ]
             */
            scopes?: ("read" | "write" | "admin")[];
            /** @default null */
            role?: ("owner" | "admin" | "payer" | "editor" | "viewer") | null;
            expires_at?: string | null;
        };
        CreateMethodBody: {
            /** @description Display name (max 100 chars), unique in the organization */
            name: string;
            /**
             * @description From POST /payout-methods/icons
             * @default null
             */
            icon_path?: string | null;
            /**
             * @description Agent-writable structured data, up to 16 KiB
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @description Markdown notes, up to 64 KiB
             * @default null
             */
            readme?: string | null;
        };
        CreateOrganizationBody: {
            name: string;
            /**
             * @default UTC
             * @example Europe/Berlin
             */
            timezone?: string;
            /**
             * @default unlimited
             * @enum {string}
             */
            plan?: "free" | "starter" | "ultra" | "unlimited";
        };
        CreateOriginatorAccountBody: {
            name: string;
            /**
             * @description Null: pays in any currency that its rail takes
             * @default null
             */
            currency?: string | null;
            /**
             * @description What the rail's file says of who pays; read in full by `POST …/details` alone
             * @default {}
             */
            originator?: {
                [key: string]: unknown;
            };
            /** @default [] */
            default_kinds?: ("paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other")[];
            /**
             * @description The rail's options of a run: over_limit, decimal, addenda, same_day, line_ending, …
             * @default {}
             */
            options?: {
                [key: string]: unknown;
            };
            /** @default null */
            csv?: {
                columns?: {
                    field: string;
                    heading: string;
                }[];
                /** @enum {string} */
                separator?: "," | ";" | "\t" | "|";
                /** @enum {string} */
                decimal_mark?: "point" | "comma";
                /** @enum {string} */
                line_ending?: "crlf" | "lf";
                /** @description Whether columns may hold accounts in full */
                full_details?: boolean;
            } | null;
            /** @enum {string} */
            rail: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
        };
        CreatePayRunBody: {
            /**
             * Format: uuid
             * @description The account that pays
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            originator_id: string;
            /** @example USD */
            currency: string;
            /**
             * @description Null: all projects
             * @default null
             */
            project_ids?: string[] | null;
            /**
             * Format: date-time
             * @description Default now: accruals booked after it wait for a later run
             * @example 2026-05-01T12:00:00.000Z
             */
            cut_off?: string;
            /**
             * @description What payees see with the payment
             * @default
             */
            note?: string;
            /**
             * Format: date
             * @description Default: the rail's next banking day
             * @example 2026-05-01
             */
            execution_date?: string;
            /**
             * @description The rail's options, such as over_limit or same_day; they go over those of the account
             * @default {}
             */
            options?: {
                [key: string]: unknown;
            };
        };
        CreatePayRunsBody: {
            /**
             * @description Null: all projects
             * @default null
             */
            project_ids?: string[] | null;
            /**
             * Format: date-time
             * @description Default now: accruals booked after it wait for a later run
             * @example 2026-05-01T12:00:00.000Z
             */
            cut_off?: string;
            /**
             * @description What payees see with the payment
             * @default
             */
            note?: string;
        };
        CreatePayeeBody: {
            /** @description As the bank knows the payee */
            name: string;
            /**
             * @description The same in Latin letters, where the name is not
             * @default null
             */
            latin_name?: string | null;
            /**
             * @description Of destinations entered from now on: each keeps what it was entered with
             * @default null
             */
            entity?: ("individual" | "business") | null;
            /** @default null */
            email?: string | null;
            /** @default null */
            country?: string | null;
            /** @default null */
            locale?: string | null;
            /** @default null */
            address?: {
                street?: string;
                building?: string;
                postcode?: string;
                town?: string;
                /** @example DE */
                country?: string;
            } | null;
            /** @default null */
            vat_id?: string | null;
            /**
             * @description Agent-writable structured data, up to 16 KiB
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @description Markdown notes, up to 64 KiB
             * @default null
             */
            readme?: string | null;
            /**
             * @description Creators that are paid through it
             * @default []
             */
            creator_ids?: string[];
        };
        CreatePaymentBody: {
            /**
             * Format: uuid
             * @description Target project
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            project_id: string;
            /**
             * @description Creator receiving payment (null for true ad-hoc); required with accrual_ids
             * @default null
             */
            creator_id?: string | null;
            /**
             * @description Payout method used
             * @default null
             */
            method_id?: string | null;
            /**
             * @description Total paid in cents
             * @example 5000
             */
            total_amount_cents: number;
            /**
             * @default USD
             * @example USD
             */
            currency?: string;
            /**
             * @description External receipt link
             * @default null
             */
            tracking_url?: string | null;
            /**
             * @description Free-form note
             * @default null
             */
            note?: string | null;
            /**
             * @description Default now; not after today in the organization's time zone. A date is the first instant of that day there
             * @example 2026-05-01T12:00:00.000Z
             * @example 2026-05-01
             */
            paid_at?: string;
            /**
             * @description The payment's reference elsewhere, such as a transaction number; unique in the organization among payments that are not voided. Sending the same payment again returns 200 and changes nothing
             * @default null
             */
            external_reference?: string | null;
            /**
             * @description Explicit accruals to settle (wins over auto_apply_outstanding); empty counts as absent
             * @default []
             */
            accrual_ids?: string[];
            /**
             * @description Settles all earned accruals of the creator in this project and currency
             * @default false
             */
            auto_apply_outstanding?: boolean;
            /**
             * @description Required when total differs from accrual sum
             * @default null
             */
            adjustment_reason?: string | null;
            /**
             * @description With accrual_ids and a total below their sum: settles them in order of period_end_at up to the total, and divides the last one; the rest stays owed, in an accrual of kind `remainder`
             * @default false
             */
            keep_open?: boolean;
            /**
             * @description Agent-writable structured data, up to 16 KiB
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @description Markdown notes, up to 64 KiB
             * @default null
             */
            readme?: string | null;
            /** @description The file it comes from: everything of one file is taken back together (POST /imports/{id}/undo) */
            import?: {
                /**
                 * Format: uuid
                 * @description An id of your own, the same for all of them
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                id: string;
                /** @description What the list of imports calls the file */
                file_name?: string;
            };
        };
        CreateProjectBody: {
            name: string;
            /** @default null */
            description?: string | null;
            /**
             * @description Markdown notes, up to 64 KiB
             * @default null
             */
            readme?: string | null;
            /**
             * @description Agent-writable structured data, up to 16 KiB
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Takes a name that another project has already, in whatever case; else that is a 409 */
            allow_same_name?: boolean;
        };
        CreateReadingsBody: {
            readings: components["schemas"]["ReadingInput"][];
            /** @description Why, where a person enters or corrects a number; kept in the audit log */
            reason?: string;
        };
        CreateRunBody: {
            /**
             * Format: date-time
             * @description Default now; never in the future. Required to confirm a run more than 35 days past the last one
             * @example 2026-05-01T12:00:00.000Z
             */
            as_of?: string;
        };
        CreateSourceBody: {
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            project_id: string;
            name: string;
            /** @description One of GET /source-kinds */
            kind: string;
            /** @description By the kind's schema (GET /source-kinds). Secret ones go in and never come out */
            settings: {
                [key: string]: unknown;
            };
            /**
             * @description Your own budget, in the kind's units; null: the kind's allowance
             * @default null
             */
            units_per_day?: number | null;
            /**
             * @description Whether creators' accounts are looked through for new posts
             * @default true
             */
            watches_accounts?: boolean;
            /**
             * @description How often lists and accounts are read
             * @default 24
             */
            lists_every_hours?: number;
            /**
             * @description Readings that nothing needs are erased after so many days; null: never
             * @default null
             */
            readings_kept_days?: number | null;
            /**
             * @description How long the service's answers are kept as they came
             * @default 30
             */
            answers_kept_days?: number;
        };
        CreateStructureBody: {
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            project_id: string;
            name: string;
            /** @description Payout frequency; cycle for terms of a campaign. Null for view_threshold */
            period: ("daily" | "weekly" | "monthly" | "cycle" | "post") | null;
            /** @description Null for view_threshold: each threshold has its own */
            amount_cents: number | null;
            /**
             * @description CREDITS for terms of a campaign only
             * @enum {string}
             */
            currency: "USD" | "CREDITS";
            /** @enum {string} */
            criteria_type: "recurring" | "goals" | "cpm" | "view_threshold" | "deliverables" | "per_post" | "one_time" | "sales";
            /** @description Rule-specific params */
            criteria_params: Record<string, never> | {
                /** @enum {string} */
                mode: "all" | "any" | "n_of_m";
                n?: number;
                partial_allowed?: boolean;
                partial_multiplier?: number;
                min_completion_pct?: number;
            } | {
                /** @enum {string} */
                source: "posts_in_period" | "post_window";
                window_days?: number | null;
                settle_days?: number | null;
                min_impressions: number;
                min_views_per_post?: number | null;
                post_floor?: ("full" | "excess") | null;
                max_payout_cents: number | null;
                max_per_post_cents?: number | null;
                max_per_creator_cents?: number | null;
                tiers: {
                    up_to_impressions: number | null;
                    cents_per_thousand: number;
                }[];
            } | {
                thresholds: {
                    view_count: number;
                    amount_cents: number;
                    currency: string;
                }[];
            } | {
                partial_allowed?: boolean;
            } | {
                max_posts?: number;
            } | Record<string, never> | {
                percent: number;
                /** @enum {string} */
                scope: "first" | "repeat" | "all";
            };
            /**
             * @description Mid-period assignment. view_threshold always uses skip
             * @enum {string}
             */
            proration_mode: "skip" | "prorate" | "full";
            /**
             * @description view_threshold only: pays marks that were already crossed when a creator is assigned
             * @default false
             */
            backfill_on_assignment?: boolean;
            /**
             * @description Makes it a term of a payout campaign
             * @default null
             */
            campaign_id?: string | null;
            /**
             * @description What a term pays for; goes with campaign_id
             * @default null
             */
            component?: ("fixed" | "commission" | "residual" | "bonus" | "milestone_bonus" | "meta_ad_fee" | "acceptance_bonus") | null;
            /**
             * @description Agent-writable structured data, up to 16 KiB
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @description Markdown notes, up to 64 KiB
             * @default null
             */
            readme?: string | null;
        };
        CreateTagBody: {
            name: string;
        };
        CreateVideoItem: {
            /**
             * @description Null for a post that belongs to no tracked creator
             * @default null
             */
            creator_id?: string | null;
            /**
             * @description Default: the creator's, else tiktok
             * @example tiktok
             * @example youtube
             * @example instagram
             */
            platform?: string;
            /**
             * @description Default: the id in `url`, if that is a known form of a post's URL
             * @example 7301234567890123456
             */
            external_id?: string;
            /**
             * @description Alias of external_id
             * @example 7301234567890123456
             */
            tiktok_video_id?: string;
            /** @default null */
            url?: string | null;
            /** @default null */
            title?: string | null;
            /**
             * @default video
             * @enum {string}
             */
            kind?: "video" | "carousel";
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            posted_at: string;
            /**
             * @description Default: pending_review for a selective creator, direct_add without creator, else auto_tracked
             * @enum {string}
             */
            tracking_status?: "auto_tracked" | "pending_review" | "included" | "excluded" | "direct_add";
        };
        CreateVideosBody: components["schemas"]["CreateVideoItem"] | {
            videos: components["schemas"]["CreateVideoItem"][];
        };
        CreatedStructure: {
            /** Format: uuid */
            structure_id: string;
            /** Format: uuid */
            version_id: string;
        };
        CreatorPayoutDetail: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The same id under its name in the Growi API
             */
            uuid: string;
            number: number;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            campaign_id: string;
            campaign_name: string;
            /** Format: uuid */
            creator_id: string;
            creator_name: string;
            cycle_index: number;
            /**
             * Format: date
             * @example 2026-05-01
             */
            since_date: string;
            /**
             * Format: date
             * @description The day the cycle ends: the first one after it
             * @example 2026-05-01
             */
            deal_date: string;
            /** @enum {string} */
            status: "in_progress" | "pending_completing_requirements" | "due" | "paid" | "paid_externally" | "sent_from_account" | "canceled";
            display_status: string;
            contents_delivered: number;
            contents_required: number;
            /** @description How the payment that had settled it was reversed */
            reopened_by: ("rejected" | "voided") | null;
            total_credit_amount: number;
            /** @description In cents */
            total_cash_amount: number;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description All seven; a total is the sum of its components */
            components: {
                /** @enum {string} */
                component: "fixed" | "commission" | "residual" | "bonus" | "milestone_bonus" | "meta_ad_fee" | "acceptance_bonus";
                /** @description Per currency; empty where the component earned nothing */
                totals: {
                    [key: string]: number;
                };
            }[];
            accruals: components["schemas"]["PayoutAccrualAnswer"][];
            tags: {
                /** Format: uuid */
                id: string;
                number: number;
                name: string;
            }[];
        };
        CreatorPayoutRow: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The same id under its name in the Growi API
             */
            uuid: string;
            number: number;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            campaign_id: string;
            campaign_name: string;
            /** Format: uuid */
            creator_id: string;
            creator_name: string;
            cycle_index: number;
            /**
             * Format: date
             * @example 2026-05-01
             */
            since_date: string;
            /**
             * Format: date
             * @description The day the cycle ends: the first one after it
             * @example 2026-05-01
             */
            deal_date: string;
            /** @enum {string} */
            status: "in_progress" | "pending_completing_requirements" | "due" | "paid" | "paid_externally" | "sent_from_account" | "canceled";
            display_status: string;
            contents_delivered: number;
            contents_required: number;
            /** @description How the payment that had settled it was reversed */
            reopened_by: ("rejected" | "voided") | null;
            total_credit_amount: number;
            /** @description In cents */
            total_cash_amount: number;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        CreatorRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /** @description Its integer id in the Growi API */
            number: number;
            handle: string;
            /** @description Alias of handle */
            tiktok_handle: string;
            platform: string;
            display_name: string | null;
            description: string | null;
            avatar_url: string | null;
            email: string | null;
            /** @description Markdown notes */
            readme: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            tracking_mode: "auto" | "selective";
            tracking_start_date: string | null;
            /** @description Who is paid for it; null until a payee is made */
            payee_id: string | null;
            /** @description The creator that it is now */
            merged_into: string | null;
            /** @description Why nothing they earn is paid until it is released */
            hold: {
                reason: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                held_at: string;
            } | null;
            is_active: boolean;
            removed_at: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        CreatorTagMembersBody: {
            /** @description The complete list; the tag is removed from all others */
            creator_ids: string[];
        };
        CreditInvoiceBody: {
            /** @description Default: all payments of the invoice that are not credited yet */
            payment_ids?: string[];
            /** @description Printed on the credit note */
            reason: string;
        };
        DecideAccrualsBody: {
            accrual_ids: string[];
            /** @enum {string} */
            status: "rejected" | "voided";
            /** @description Why; kept in the audit log */
            reason: string;
        };
        DecideFlagsAnswer: {
            updated: number;
            /** @description Flags in that state already, and closed ones */
            unchanged: number;
        };
        DecideFlagsBody: {
            flag_ids: string[];
            /** @description The digest of each of flag_ids as you saw it, in their order: any that is another by now is 409 decision_stale, and none is changed. Without it, whatever the flags say now is decided about */
            flag_digests?: string[];
            /** @enum {string} */
            state: "dismissed" | "confirmed" | "open";
            /** @default null */
            reason?: string | null;
        };
        DecidePaymentsBody: {
            payment_ids: string[];
            /**
             * @description Both revert the linked accruals to earned
             * @enum {string}
             */
            status: "voided" | "rejected";
            /** @description Why; kept with the payment and in the audit log */
            reason: string;
        };
        DestinationDetailsAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            payee_id: string;
            /** @enum {string} */
            kind: "paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other";
            currency: string | null;
            country: string | null;
            label: string | null;
            mask: string;
            holder_name: string;
            holder_name_latin: string | null;
            /** @enum {string} */
            entity: "individual" | "business";
            /** @enum {string} */
            status: "pending_review" | "active" | "superseded" | "suspended" | "retired" | "rejected";
            status_reason: string | null;
            status_note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            status_at: string;
            /** @description Paid to from here on while it is active; null until it is approved */
            usable_from: string | null;
            replaces: string | null;
            replaced_by: string | null;
            entered_by: {
                type: string;
                id: string | null;
                name: string | null;
            };
            reviewed_at: string | null;
            reviewed_by: string | null;
            /** @description Approved by who entered it, since no other member could */
            self_reviewed: boolean;
            verified_at: string | null;
            verification_note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /** @description In full */
            details: {
                [key: string]: unknown;
            };
        };
        DestinationRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            payee_id: string;
            /** @enum {string} */
            kind: "paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other";
            currency: string | null;
            country: string | null;
            label: string | null;
            mask: string;
            holder_name: string;
            holder_name_latin: string | null;
            /** @enum {string} */
            entity: "individual" | "business";
            /** @enum {string} */
            status: "pending_review" | "active" | "superseded" | "suspended" | "retired" | "rejected";
            status_reason: string | null;
            status_note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            status_at: string;
            /** @description Paid to from here on while it is active; null until it is approved */
            usable_from: string | null;
            replaces: string | null;
            replaced_by: string | null;
            entered_by: {
                type: string;
                id: string | null;
                name: string | null;
            };
            reviewed_at: string | null;
            reviewed_by: string | null;
            /** @description Approved by who entered it, since no other member could */
            self_reviewed: boolean;
            verified_at: string | null;
            verification_note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
        };
        DueInvoicesAnswer: {
            month: string;
            timezone: string;
            /** @description Payments of the month on no invoice, of payees with an agreement on their day; at most 1,000 */
            invoices: {
                /** Format: uuid */
                payee_id: string;
                payee_name: string;
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                payment_count: number;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
                /** @description Of the payee's payments in all currencies: what issuing sends back */
                due_digest: string;
            }[];
            invoices_left_out: number;
            /** @description Invoices of any month with payments that came back or were voided since; at most 1,000 */
            credit_notes: {
                /** Format: uuid */
                invoice_id: string;
                number: string;
                /** Format: uuid */
                payee_id: string;
                payee_name: string;
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                payment_ids: string[];
                /** @description Whole cents (whole credits in CREDITS) */
                to_credit_cents: number;
            }[];
            credit_notes_left_out: number;
        };
        DuplicateStructureBody: {
            /** @description Default: `Copy of` and the name */
            name?: string;
        };
        EarningInput: {
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            creator_id?: string;
            /**
             * @description With creator_handle; default tiktok
             * @example tiktok
             * @example youtube
             * @example instagram
             */
            platform?: string;
            /**
             * @description In place of creator_id
             * @example ana.films
             */
            creator_handle?: string;
            /**
             * @default bonus
             * @enum {string}
             */
            kind?: "opening_balance" | "bonus";
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            /** @example USD */
            currency: string;
            /**
             * Format: date
             * @description Default today; not in the future
             * @example 2026-05-01
             */
            earned_on?: string;
            /**
             * @description Shown with the amount, also to the creator
             * @default null
             */
            note?: string | null;
            /**
             * @description Identifies the earning in its project; required for opening balances
             * @default null
             */
            reference?: string | null;
        };
        EarningRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            campaign_id: string;
            /** Format: uuid */
            creator_id: string;
            /** @enum {string} */
            component: "fixed" | "commission" | "residual" | "bonus" | "milestone_bonus" | "meta_ad_fee" | "acceptance_bonus";
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            note: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            earned_on: string;
            /** Format: uuid */
            accrual_id: string;
            /** Format: uuid */
            creator_payout_id: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
        };
        EarningsAnswer: {
            received: number;
            booked: number;
            /** @description Known already, by its reference */
            unchanged: number;
            /** @description The first 1000 */
            rejected: {
                /** @description The place in the list, from 1 */
                line: number;
                reason: string;
            }[];
            rejected_count: number;
        };
        EndAgreementBody: {
            /**
             * Format: date
             * @description Its last day; default today. Not after the one it has
             * @example 2026-05-01
             */
            until?: string;
            reason: string;
        };
        EnteredDestinationAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            payee_id: string;
            /** @enum {string} */
            kind: "paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other";
            currency: string | null;
            country: string | null;
            label: string | null;
            mask: string;
            holder_name: string;
            holder_name_latin: string | null;
            /** @enum {string} */
            entity: "individual" | "business";
            /** @enum {string} */
            status: "pending_review" | "active" | "superseded" | "suspended" | "retired" | "rejected";
            status_reason: string | null;
            status_note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            status_at: string;
            /** @description Paid to from here on while it is active; null until it is approved */
            usable_from: string | null;
            replaces: string | null;
            replaced_by: string | null;
            entered_by: {
                type: string;
                id: string | null;
                name: string | null;
            };
            reviewed_at: string | null;
            reviewed_by: string | null;
            /** @description Approved by who entered it, since no other member could */
            self_reviewed: boolean;
            verified_at: string | null;
            verification_note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /** @description Other payees with the same account */
            duplicates: {
                /** Format: uuid */
                payee_id: string;
                name: string;
                /** Format: uuid */
                destination_id: string;
                status: string;
            }[];
        };
        EnteredEarningRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            creator_id: string;
            /** @enum {string} */
            kind: "opening_balance" | "bonus";
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            /**
             * Format: date
             * @example 2026-05-01
             */
            earned_on: string;
            note: string | null;
            reference: string | null;
            /**
             * Format: uuid
             * @description The structure that Stipend created to hold them
             */
            structure_id: string;
            /** Format: uuid */
            accrual_id: string;
            /**
             * @description Of the accrual
             * @enum {string}
             */
            status: "earned" | "paid" | "rejected" | "voided";
            /** @description When the file it came from was taken back: its reference may be entered again */
            returned_at: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
        };
        ExplainAnswer: {
            /** Format: uuid */
            structure_id: string;
            /** Format: uuid */
            creator_id: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            date: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            as_of: string;
            /** @description One for a period; for marks all posts against all marks */
            judgements: components["schemas"]["JudgementRow"][];
        };
        FileRow: {
            /** Format: uuid */
            id: string;
            name: string;
            media_type: string;
            /** @description In bytes */
            size: number;
            sha256: string;
            by: {
                /** @enum {string} */
                type: "api_key" | "user" | "cli" | "system";
                id: string | null;
                name: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            deleted_at: string | null;
        };
        FindCreatorsBody: {
            /** @description Handles that creators have or had; case plays no part */
            handles: string[];
        };
        FlagCountsAnswer: {
            /** @description At most 10,000 are counted */
            open: number;
            by_kind: {
                [key: string]: number;
            };
            /** @description Readings have arrived that have not been looked through yet */
            is_pending: boolean;
        };
        FlagDetail: {
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            video_id: string;
            /** @enum {string} */
            kind: "gone" | "zero" | "jump" | "fall" | "disabled" | "definition" | "stale";
            /**
             * Format: date-time
             * @description The reading that shows it; of an old reading the cutoff
             * @example 2026-05-01T12:00:00.000Z
             */
            at: string;
            sentence: string;
            evidence: {
                /** @description The reading before and the doubtful one; of a zero also the one that came back; of an old one itself */
                readings: {
                    /**
                     * Format: date-time
                     * @example 2026-05-01T12:00:00.000Z
                     */
                    captured_at: string;
                    view_count: number;
                    /** @description What the source counted as a view; null where it is not known */
                    definition: string | null;
                }[];
                /** @description Of a jump: views a day since the reading before */
                per_day?: number;
                /** @description Of a jump: the median of the post's own increases a day */
                median_per_day?: number;
                /** @description Of a post that is gone: when a source did not find it */
                missed_at?: string[];
                /** @description Of a post that was set aside */
                tracking_status?: string;
                tracking_disabled?: boolean;
            };
            /**
             * @description closed: the readings do not show it any more
             * @enum {string}
             */
            state: "open" | "dismissed" | "confirmed" | "closed";
            reason: string | null;
            decided_by: string | null;
            decided_at: string | null;
            /** @description What a decision sends back in flag_digests: of what the flag says, and was decided */
            digest: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description Who has the post now */
            creator_id: string | null;
            platform: string;
            external_id: string;
            title: string | null;
            /** @description The accruals it touches; the latest 100 */
            accruals: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                creator_id: string;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                status: string;
                is_held: boolean;
            }[];
            accruals_count: number;
        };
        FlagNoteRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            video_id: string;
            /** @enum {string} */
            kind: "gone" | "zero" | "jump" | "fall" | "disabled" | "definition" | "stale";
            /**
             * Format: date-time
             * @description The reading that shows it; of an old reading the cutoff
             * @example 2026-05-01T12:00:00.000Z
             */
            at: string;
            sentence: string;
            evidence: {
                /** @description The reading before and the doubtful one; of a zero also the one that came back; of an old one itself */
                readings: {
                    /**
                     * Format: date-time
                     * @example 2026-05-01T12:00:00.000Z
                     */
                    captured_at: string;
                    view_count: number;
                    /** @description What the source counted as a view; null where it is not known */
                    definition: string | null;
                }[];
                /** @description Of a jump: views a day since the reading before */
                per_day?: number;
                /** @description Of a jump: the median of the post's own increases a day */
                median_per_day?: number;
                /** @description Of a post that is gone: when a source did not find it */
                missed_at?: string[];
                /** @description Of a post that was set aside */
                tracking_status?: string;
                tracking_disabled?: boolean;
            };
            /**
             * @description closed: the readings do not show it any more
             * @enum {string}
             */
            state: "open" | "dismissed" | "confirmed" | "closed";
            reason: string | null;
            decided_by: string | null;
            decided_at: string | null;
            /** @description What a decision sends back in flag_digests: of what the flag says, and was decided */
            digest: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        FlagRow: {
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            video_id: string;
            /** @enum {string} */
            kind: "gone" | "zero" | "jump" | "fall" | "disabled" | "definition" | "stale";
            /**
             * Format: date-time
             * @description The reading that shows it; of an old reading the cutoff
             * @example 2026-05-01T12:00:00.000Z
             */
            at: string;
            sentence: string;
            evidence: {
                /** @description The reading before and the doubtful one; of a zero also the one that came back; of an old one itself */
                readings: {
                    /**
                     * Format: date-time
                     * @example 2026-05-01T12:00:00.000Z
                     */
                    captured_at: string;
                    view_count: number;
                    /** @description What the source counted as a view; null where it is not known */
                    definition: string | null;
                }[];
                /** @description Of a jump: views a day since the reading before */
                per_day?: number;
                /** @description Of a jump: the median of the post's own increases a day */
                median_per_day?: number;
                /** @description Of a post that is gone: when a source did not find it */
                missed_at?: string[];
                /** @description Of a post that was set aside */
                tracking_status?: string;
                tracking_disabled?: boolean;
            };
            /**
             * @description closed: the readings do not show it any more
             * @enum {string}
             */
            state: "open" | "dismissed" | "confirmed" | "closed";
            reason: string | null;
            decided_by: string | null;
            decided_at: string | null;
            /** @description What a decision sends back in flag_digests: of what the flag says, and was decided */
            digest: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description Who has the post now */
            creator_id: string | null;
            platform: string;
            external_id: string;
            title: string | null;
        };
        FollowerReadingRow: {
            /** Format: uuid */
            creator_id: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            captured_at: string;
            /**
             * Format: date-time
             * @description Of two values for one instant, the one recorded last counts
             * @example 2026-05-01T12:00:00.000Z
             */
            recorded_at: string;
            follower_count: number;
        };
        GoalRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            creator_id: string;
            /** @enum {string} */
            type: "posts" | "views" | "engagement" | "followers";
            target: number;
            /** @enum {string} */
            period: "daily" | "weekly" | "monthly";
            /**
             * Format: date
             * @example 2026-05-01
             */
            starts_on: string;
            ends_on: string | null;
            deleted_at: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        HandleRow: {
            handle: string;
            platform: string;
            /** @description The merged creator that had it */
            from_creator_id: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            since: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            until: string;
        };
        HoldBody: {
            reason: string;
        };
        HoldCreatorsBody: {
            creator_ids?: string[];
            /** @description As in the list of creators */
            filter?: {
                /**
                 * Format: uuid
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                project_id?: string;
                /**
                 * Format: uuid
                 * @description Those with a creator tag
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                tag_id?: string;
                /** @description Part of a handle, also of an earlier one, or of a display name */
                search?: string;
                /** @description Only creators on hold, or only those that are not */
                held?: boolean;
                /** @default false */
                include_removed?: boolean;
            };
            /** @description With filter: these stay as they are */
            except_ids?: string[];
            /**
             * Format: uuid
             * @description With filter: `next` of the answer before
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            after?: string;
            reason: string;
        };
        IconAnswer: {
            icon_path: string;
        };
        ImportAmountsAnswer: {
            /** @description What it can be taken back by; null where nothing was recorded */
            import_id: string | null;
            received: number;
            /** @description Balances booked, or payments recorded */
            recorded: number;
            /** @description Brought in before, by their references */
            unchanged: number;
            /** @description Lines that were left out because they equal a recorded payment; see record_equal */
            equal: number[];
            /** @description The first 1000 */
            rejected: {
                /** @description From 1; the header is line 1 */
                line: number;
                reason: string;
            }[];
            rejected_count: number;
            /** @description Blank rows and sums */
            passed_over: {
                reason: string;
                count: number;
                /** @description The first 10 */
                lines: number[];
            }[];
        };
        ImportAnswer: {
            received: number;
            inserted: number;
            /** @description The same again */
            unchanged: number;
            /** @description Another value for a known instant: kept next to the first, counts from now on */
            replaced: number;
            /** @description The first 1000 */
            rejected: {
                /** @description From 1; a CSV header is line 1 */
                line: number;
                reason: string;
            }[];
            rejected_count: number;
            /** @description Why rows were rejected, the most frequent reason first; beyond 100 reasons the rest is one */
            rejected_by_reason: {
                /** @description Null where the reason is no field's */
                field: string | null;
                /** @description What the field must be, or the whole reason */
                rule: string;
                count: number;
                /** @description The first 3 different ones */
                values: string[];
                /** @description The first 10 */
                lines: number[];
            }[];
            created_creators: number;
            created_videos: number;
            /** @description Rows that are not readings: blank rows, totals, a repeated header */
            passed_over: {
                reason: string;
                count: number;
                /** @description The first 10 */
                lines: number[];
            }[];
            /** @description Rows that were accepted although they differ from the stored post; the first 1000 */
            notes: {
                line: number;
                reason: string;
            }[];
            notes_count: number;
            /** @description Creators of these posts to whom no structure is assigned; the first 100 */
            without_structure: {
                platform: string;
                handle: string;
            }[];
            without_structure_count: number;
            /** @description Posts first read by this import, after the cutoff of their period: they count as zero there. The first 100 of the first 5,000 posts */
            read_late: {
                /** Format: uuid */
                video_id: string;
                /** Format: uuid */
                structure_id: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                first_read_at: string;
                /**
                 * Format: date
                 * @example 2026-05-01
                 */
                period_start: string;
                /**
                 * Format: date
                 * @example 2026-05-01
                 */
                period_end: string;
                /**
                 * Format: date-time
                 * @description The cutoff of readings for the period in which the post was published
                 * @example 2026-05-01T12:00:00.000Z
                 */
                cutoff: string;
            }[];
            read_late_count: number;
            /** @description New posts that may be duplicates of known ones; the first 100 */
            likely_duplicates: {
                /** Format: uuid */
                video_id: string;
                platform: string;
                external_id: string;
                /** Format: uuid */
                duplicate_of: string;
                /**
                 * Format: uuid
                 * @description Of the other post
                 */
                project_id: string;
                /**
                 * @description The same platform and id in another project; or another id, with the same address or title, of the same creator
                 * @enum {string}
                 */
                why: "same_post" | "same_address" | "same_title";
            }[];
            /** @description How a CSV file was read; null for JSON */
            read_as: {
                /** @description The tool that exported the file, if its header identifies one */
                preset: string | null;
                /** @description The saved profile it was read by */
                profile: string | null;
                encoding: string;
                separator: string;
                header_line: number;
                /** @description Field -> the name of its column */
                columns: {
                    [key: string]: string;
                };
                unused_columns: string[];
                date_order: ("dmy" | "mdy") | null;
                /** @description The same in words: how dates and numbers are read, and where platform and creator come from */
                understood: string[];
            } | null;
            /** @description What it can be taken back by; null where nothing was stored, and for JSON rows */
            import_id: string | null;
            /** @description Whether nothing was stored: the counts are what would have been */
            dry_run: boolean;
        };
        ImportCreatorsAnswer: {
            received: number;
            created: number;
            /** @description Restored: they had been removed */
            reactivated: number;
            /** @description Already exist, unchanged */
            known: number;
            /** @description The first 1000 */
            rejected: {
                /** @description From 1, the header's */
                line: number;
                reason: string;
            }[];
            rejected_count: number;
            passed_over: {
                reason: string;
                count: number;
                lines: number[];
            }[];
        };
        ImportDestinationsAnswer: {
            dry_run: boolean;
            received: number;
            entered: number;
            unchanged: number;
            rejected_count: number;
            /** @description All of them, in order */
            rows: components["schemas"]["ImportedAccountRow"][];
            /** @description Blank rows, and rows without an account */
            passed_over: {
                reason: string;
                count: number;
                /** @description The first 10 */
                lines: number[];
            }[];
        };
        ImportDestinationsBody: {
            accounts: components["schemas"]["AccountInput"][];
        };
        ImportDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /**
             * @description Views of posts, follower counts, past payments or opening balances
             * @enum {string}
             */
            kind: "readings" | "followers" | "payments" | "opening_balances";
            file_name: string | null;
            made_by: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            made_at: string;
            /** @description Rows of the file */
            received: number;
            rejected: number;
            /** @description Readings it stored */
            inserted: number;
            /** @description Readings it stored over another value for their instant */
            replaced: number;
            created_videos: number;
            created_creators: number;
            /** @description Payments or opening balances it recorded */
            recorded: number;
            /** @description Null unless it was taken back */
            undone: {
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                at: string;
                by: string;
                reason: string;
                /** @description False while it is at work: the server's worker ends it */
                finished: boolean;
                /** @description Readings that count no more */
                readings: number;
                /** @description Readings that are still to be taken back */
                readings_left: number;
                /** @description Posts of the import that are excluded now, since they have no readings left */
                videos: number;
                /** @description Creators of the import that are removed now, since they have nothing */
                creators: number;
                /** @description Payments that are voided now, or opening balances that are owed no more */
                recorded: number;
            } | null;
            /** @description What payments or opening balances it recorded, by currency */
            sums: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                count: number;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
            }[];
            /** @description Why it cannot be taken back now; empty where it can */
            blocked_by: {
                /**
                 * @description paid: a payment settles the balance; in_pay_run: a pay run reserves it; divided: it was paid in part; corrected: it was clawed back; invoiced: an invoice lists the payment
                 * @enum {string}
                 */
                reason: "paid" | "in_pay_run" | "divided" | "corrected" | "invoiced";
                count: number;
                /** @description The first 20 */
                entries: {
                    /** @description Of an opening balance */
                    accrual_id: string | null;
                    payment_id: string | null;
                    creator_id: string | null;
                    creator_handle: string | null;
                    /** @description Whole cents (whole credits in CREDITS) */
                    amount_cents: number;
                    /**
                     * @description ISO 4217 code, or CREDITS
                     * @example USD
                     */
                    currency: string;
                    /**
                     * Format: date
                     * @example 2026-05-01
                     */
                    day: string;
                    /** @description What is in the way; `name` is the number of a pay run or an invoice */
                    by: {
                        /** @enum {string} */
                        type: "payment" | "pay_run" | "accrual" | "invoice";
                        /** Format: uuid */
                        id: string;
                        name: string | null;
                    };
                }[];
            }[];
        };
        ImportFollowersAnswer: {
            received: number;
            inserted: number;
            /** @description The same again */
            unchanged: number;
            /** @description Another value for a known instant: kept next to the first, counts from now on */
            replaced: number;
            /** @description The first 1000 */
            rejected: {
                /** @description From 1; a CSV header is line 1 */
                line: number;
                reason: string;
            }[];
            rejected_count: number;
            /** @description Why rows were rejected, the most frequent reason first; beyond 100 reasons the rest is one */
            rejected_by_reason: {
                /** @description Null where the reason is no field's */
                field: string | null;
                /** @description What the field must be, or the whole reason */
                rule: string;
                count: number;
                /** @description The first 3 different ones */
                values: string[];
                /** @description The first 10 */
                lines: number[];
            }[];
            /** @description Rows that are not readings: blank rows, totals, a repeated header */
            passed_over: {
                reason: string;
                count: number;
                /** @description The first 10 */
                lines: number[];
            }[];
            read_as: {
                /** @description The tool that exported the file, if its header identifies one */
                preset: string | null;
                /** @description The saved profile it was read by */
                profile: string | null;
                encoding: string;
                separator: string;
                header_line: number;
                /** @description Field -> the name of its column */
                columns: {
                    [key: string]: string;
                };
                unused_columns: string[];
                date_order: ("dmy" | "mdy") | null;
                /** @description The same in words: how dates and numbers are read, and where platform and creator come from */
                understood: string[];
            };
            /** @description What it can be taken back by; null where nothing was stored */
            import_id: string | null;
            /** @description Whether nothing was stored: the counts are what would have been */
            dry_run: boolean;
        };
        ImportProfileRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            name: string;
            /**
             * @description What such files hold
             * @enum {string}
             */
            kind: "readings" | "followers";
            header: string[];
            answers: {
                columns: {
                    [key: string]: string;
                };
                skip: string[];
                date_order: ("dmy" | "mdy") | null;
                platform: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        ImportRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /**
             * @description Views of posts, follower counts, past payments or opening balances
             * @enum {string}
             */
            kind: "readings" | "followers" | "payments" | "opening_balances";
            file_name: string | null;
            made_by: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            made_at: string;
            /** @description Rows of the file */
            received: number;
            rejected: number;
            /** @description Readings it stored */
            inserted: number;
            /** @description Readings it stored over another value for their instant */
            replaced: number;
            created_videos: number;
            created_creators: number;
            /** @description Payments or opening balances it recorded */
            recorded: number;
            /** @description Null unless it was taken back */
            undone: {
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                at: string;
                by: string;
                reason: string;
                /** @description False while it is at work: the server's worker ends it */
                finished: boolean;
                /** @description Readings that count no more */
                readings: number;
                /** @description Readings that are still to be taken back */
                readings_left: number;
                /** @description Posts of the import that are excluded now, since they have no readings left */
                videos: number;
                /** @description Creators of the import that are removed now, since they have nothing */
                creators: number;
                /** @description Payments that are voided now, or opening balances that are owed no more */
                recorded: number;
            } | null;
        };
        ImportedAccountRow: {
            /** @description Of CSV, the header being line 1; of JSON, the place in the list, from 1 */
            line: number;
            /**
             * @description unchanged: the payee has this very account already. In a dry run, what would come of it
             * @enum {string}
             */
            outcome: "entered" | "unchanged" | "refused";
            /** @description Null where the row is refused, or in a dry run would make the payee */
            payee_id: string | null;
            payee_name: string | null;
            /** @description The creator had no payee */
            makes_payee: boolean;
            /** @description Null in a dry run for one that would be entered */
            destination_id: string | null;
            kind: ("paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other") | null;
            currency: string | null;
            mask: string | null;
            holder_name: string | null;
            status: ("pending_review" | "active" | "superseded" | "suspended" | "retired" | "rejected") | null;
            /** @description Paid to from here on; null until it is approved */
            usable_from: string | null;
            /** @description The destination whose place it takes, as it was before */
            replaces: {
                /** Format: uuid */
                destination_id: string;
                mask: string;
                /** @enum {string} */
                status: "pending_review" | "active" | "superseded" | "suspended" | "retired" | "rejected";
            } | null;
            /** @description Other payees with the same account; without an id, one that an earlier row of a dry run would make */
            duplicates: {
                payee_id: string | null;
                name: string;
            }[];
            /** @description Of a refused row: the field, such as details.iban */
            field: string | null;
            /** @description Of a refused row; never what the field says */
            reason: string | null;
        };
        InvitationAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            email: string;
            /** @enum {string} */
            role: "owner" | "admin" | "payer" | "editor" | "viewer";
            /** @description Null: all projects */
            project_ids: string[] | null;
            /** @description Null: any amount */
            amount_limits: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Whole cents (whole credits in CREDITS) */
                up_to_cents: number;
            }[] | null;
            /** @enum {string} */
            status: "open" | "accepted" | "revoked" | "expired";
            invited_by: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            expires_at: string;
            /** @description The page of the dashboard that accepts it; shown only once, and not stored */
            link_path: string;
        };
        InvitationRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            email: string;
            /** @enum {string} */
            role: "owner" | "admin" | "payer" | "editor" | "viewer";
            /** @description Null: all projects */
            project_ids: string[] | null;
            /** @description Null: any amount */
            amount_limits: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Whole cents (whole credits in CREDITS) */
                up_to_cents: number;
            }[] | null;
            /** @enum {string} */
            status: "open" | "accepted" | "revoked" | "expired";
            invited_by: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            expires_at: string;
        };
        InvoiceDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            payee_id: string;
            /** @description As the document says it */
            payee_name: string;
            /** @enum {string} */
            kind: "invoice" | "credit_note";
            number: string;
            /** @description Its place in the payee's series, which has no gaps */
            sequence: number;
            /** Format: uuid */
            agreement_id: string;
            /** @description Of a credit note: the invoice it takes back, or takes back a part of */
            corrects_invoice_id: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            issued_on: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            supply_from: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            supply_to: string;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @description Without VAT; of a credit note negative */
            total_cents: number;
            /** @description What credit notes take back of it, as a positive amount */
            credited_cents: number;
            /** @description Of payments on it that came back or were voided, and are not credited yet */
            to_credit_cents: number;
            /** @description Of a credit note */
            reason: string | null;
            /** @description Of the PDF, hexadecimal */
            sha256: string;
            made_by: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            corrects_number: string | null;
            /** @description The payee, as it was */
            supplier: {
                name: string;
                address: {
                    street?: string;
                    building?: string;
                    postcode?: string;
                    town?: string;
                    /** @example DE */
                    country?: string;
                } | null;
                country: string | null;
                vat_id: string | null;
            };
            /** @description The organization, which issues the document, as it was */
            customer: {
                name: string;
                address: {
                    street?: string;
                    building?: string;
                    postcode?: string;
                    town?: string;
                    /** @example DE */
                    country?: string;
                } | null;
                country: string | null;
                vat_id: string | null;
            };
            /** @description What the document says of itself, of VAT, and the agreement's note */
            statements: string[];
            lines: {
                /** Format: uuid */
                payment_id: string;
                /**
                 * Format: date
                 * @description Of the payment
                 * @example 2026-05-01
                 */
                date: string;
                text: string;
                details: string[];
                /** @description When it was supplied */
                from: string | null;
                to: string | null;
                /** @description How many earnings */
                quantity: number;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
            }[];
            payments: {
                /** Format: uuid */
                id: string;
                /**
                 * Format: date
                 * @example 2026-05-01
                 */
                paid_on: string;
                reference: string | null;
                method: string | null;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
                /**
                 * @description Of the payment, today
                 * @enum {string}
                 */
                status: "paid" | "rejected" | "voided";
                is_credited: boolean;
            }[];
            /** @description Texts that the PDF prints in another form */
            replaced_texts: {
                text: string;
                printed: string;
            }[];
        };
        InvoiceRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            payee_id: string;
            /** @description As the document says it */
            payee_name: string;
            /** @enum {string} */
            kind: "invoice" | "credit_note";
            number: string;
            /** @description Its place in the payee's series, which has no gaps */
            sequence: number;
            /** Format: uuid */
            agreement_id: string;
            /** @description Of a credit note: the invoice it takes back, or takes back a part of */
            corrects_invoice_id: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            issued_on: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            supply_from: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            supply_to: string;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @description Without VAT; of a credit note negative */
            total_cents: number;
            /** @description What credit notes take back of it, as a positive amount */
            credited_cents: number;
            /** @description Of payments on it that came back or were voided, and are not credited yet */
            to_credit_cents: number;
            /** @description Of a credit note */
            reason: string | null;
            /** @description Of the PDF, hexadecimal */
            sha256: string;
            made_by: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
        };
        InvoiceSettingsBody: {
            /** @description The organization's full name, as on its own invoices */
            name: string;
            /** @description Invoices need at least a town and a country */
            address: {
                street?: string;
                building?: string;
                postcode?: string;
                town?: string;
                /** @example DE */
                country?: string;
            };
            /** @default null */
            vat_id?: string | null;
        };
        InvoiceSettingsRow: {
            /** @description Null: nothing is set, and no invoice can be issued */
            name: string | null;
            address: {
                street?: string;
                building?: string;
                postcode?: string;
                town?: string;
                /** @example DE */
                country?: string;
            } | null;
            vat_id: string | null;
        };
        IssueInvoicesBody: {
            /**
             * Format: uuid
             * @description With `month`: all payments of the payee in it that are on no invoice
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            payee_id?: string;
            /** @example 2026-02 */
            month?: string;
            /**
             * Format: uuid
             * @description This payment alone
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            payment_id?: string;
            /** @description due_digest of the payee as you saw it (GET /invoices/due): other payments since are 409 decision_stale, and no invoice is issued. Without it, whatever is due now is invoiced */
            due_digest?: string;
        };
        JournalAccountsBody: {
            /** @description Debited by what creators earn */
            expense?: string;
            /** @description What creators are owed; no other account may have this code */
            payable?: string;
            /** @description What payments were above or below the earnings they settled */
            adjustment?: string;
            /** @description Tax withheld from payments */
            withholding?: string;
            /** @description Credited by payments whose method or rail has no account of its own */
            cash?: string;
            /** @description Accounts of payout methods; replaces the list */
            methods?: {
                /**
                 * Format: uuid
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                method_id: string;
                account: string;
            }[];
            /** @description Accounts of what pay runs pay by a rail; replaces the list */
            rails?: {
                /** @enum {string} */
                rail: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
                account: string;
            }[];
        };
        JournalAccountsRow: {
            expense: string;
            payable: string;
            adjustment: string;
            withholding: string;
            cash: string;
            methods: {
                /** Format: uuid */
                method_id: string;
                account: string;
            }[];
            rails: {
                rail: string;
                account: string;
            }[];
        };
        JournalAnswer: {
            /** Format: uuid */
            org_id: string;
            organization: string;
            /** @description Null: from the first event on */
            from: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            to: string;
            /** @description The zone of all dates */
            timezone: string;
            /**
             * Format: date-time
             * @description When it was read
             * @example 2026-05-01T12:00:00.000Z
             */
            as_of: string;
            accounts: components["schemas"]["JournalAccountsRow"];
            currencies: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Owed at the beginning of the first day */
                payable_opening_cents: number;
                /** @description Owed at the end of the last day: the sum of all statements */
                payable_closing_cents: number;
                /** @description What was posted in these dates; all debits come to all credits */
                accounts: {
                    account: string;
                    /** @description Whole cents (whole credits in CREDITS) */
                    debit_cents: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    credit_cents: number;
                }[];
                entry_count: number;
            }[];
            /** @description In the order of currency and day */
            entries: components["schemas"]["JournalEntryRow"][];
            /** @description How many `entries` cut off */
            entries_left_out: number;
        };
        JournalEntryRow: {
            /**
             * Format: date
             * @description In the organization's time zone
             * @example 2026-05-01
             */
            date: string;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @enum {string} */
            kind: "earning" | "entered" | "true_up" | "clawback" | "rejected" | "voided" | "restored" | "payment" | "adjustment" | "returned" | "payment_voided" | "adjustment_reversed";
            /** @description Debited to one account and credited to the other; always positive */
            amount_cents: number;
            debit_account: string;
            credit_account: string;
            memo: string;
            /** @description The payment's or earning's own, or its id */
            reference: string;
            creator_id: string | null;
            creator_handle: string | null;
            /** Format: uuid */
            project_id: string;
            project_name: string;
            accrual_id: string | null;
            payment_id: string | null;
        };
        JudgementRow: {
            /** @enum {string} */
            outcome: "accrual" | "none" | "in_progress";
            /** @description Why nothing was earned */
            reason: string | null;
            /** @description Where it is booked */
            accrual_id: string | null;
            version_id: string | null;
            version_number: number | null;
            period_start: string | null;
            period_end: string | null;
            period_start_at: string | null;
            period_end_at: string | null;
            cutoff: string | null;
            amount_cents: number | null;
            currency: string | null;
            video_id: string | null;
            threshold_view_count: number | null;
            lines: components["schemas"]["Line"][];
            /** @description The inputs: posts, goals, cover, version. Null for marks that are not booked */
            inputs_snapshot: {
                [key: string]: unknown;
            } | null;
            /** @description Posts of the period that were first read after its cutoff and so counted as zero */
            read_late_count: number;
            /** @description The open and confirmed flags that touch it */
            flags: components["schemas"]["FlagNoteRow"][];
            /** @description The first 100 of them, earliest read first */
            read_late: {
                /** Format: uuid */
                video_id: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                first_read_at: string;
            }[];
        };
        Line: {
            label: string;
            quantity: string;
            unit_rate: string;
            amount: string;
        };
        ListedAccrualRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            creator_id: string;
            structure_id: string | null;
            version_id: string | null;
            version_number: number | null;
            /** @enum {string} */
            kind: "earned" | "true_up" | "clawback" | "remainder";
            corrects_accrual_id: string | null;
            /** @description Of a remainder: the accrual that was paid in part */
            divides_accrual_id: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            period_start: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            period_end: string;
            /** @description The day on which statements and the journal count it; null: the last day of its period */
            dated_on: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            period_start_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            period_end_at: string;
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @enum {string} */
            status: "earned" | "paid" | "rejected" | "voided";
            hold: {
                reason: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                held_at: string;
            } | null;
            video_id: string | null;
            threshold_view_count: number | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description The pay run that reserves it, or by which it was paid */
            pay_run: {
                /** Format: uuid */
                id: string;
                run_id: string;
            } | null;
            creator: {
                handle: string;
                display_name: string | null;
                /** @description False for a removed creator */
                is_active: boolean;
            };
            structure_name: string | null;
            /** @description Of an earning entered by hand */
            reference: string | null;
            /** @description Of an earning entered by hand */
            note: string | null;
            /** @description The live payment that settles it */
            payment: {
                /** Format: uuid */
                id: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                paid_at: string;
                method_name: string | null;
            } | null;
        };
        ListedPaymentRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            creator_id: string | null;
            method_id: string | null;
            /** @description The method's name at the time of the payment */
            method_name: string | null;
            /** @description Sum of lines plus sum of adjustments */
            total_amount_cents: number;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @enum {string} */
            status: "paid" | "rejected" | "voided";
            tracking_url: string | null;
            note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            paid_at: string;
            external_reference: string | null;
            /** @description When the money was returned */
            rejected_at: string | null;
            voided_at: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Markdown notes */
            readme: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            payout_payment_lines: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                accrual_id: string;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
            }[];
            payout_adjustments: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                type: "overpayment" | "underpayment";
                /** @description Positive for overpayment, negative for underpayment */
                amount_cents: number;
                reason: string;
            }[];
            creator: {
                handle: string;
                display_name: string | null;
                /** @description False for a removed creator */
                is_active: boolean;
            } | null;
        };
        ListedStructureRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            name: string;
            /** @description Set for terms of a payout campaign */
            campaign_id: string | null;
            component: ("fixed" | "commission" | "residual" | "bonus" | "milestone_bonus" | "meta_ad_fee" | "acceptance_bonus") | null;
            is_active: boolean;
            archived_at: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Markdown notes */
            readme: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description The version in force now; versions with a later date are scheduled */
            current_version: components["schemas"]["VersionRow"];
            /** @description Creators assigned now */
            assignment_count: number;
        };
        MeRow: {
            organization: components["schemas"]["OrganizationRow"];
            /** @description Null for a session; set for an API key */
            key: {
                /** Format: uuid */
                id: string;
                name: string;
                scopes: ("read" | "write" | "admin")[];
                role: ("owner" | "admin" | "payer" | "editor" | "viewer") | null;
                expires_at: string | null;
            } | null;
            /** @description Null for an API key; set for a session */
            user: {
                /** Format: uuid */
                id: string;
                name: string;
                email: string;
                /** @enum {string} */
                role: "owner" | "admin" | "payer" | "editor" | "viewer";
                /** @description Null: all projects */
                project_ids: string[] | null;
                /** @description Null: any amount */
                amount_limits: {
                    /**
                     * @description ISO 4217 code, or CREDITS
                     * @example USD
                     */
                    currency: string;
                    /** @description Whole cents (whole credits in CREDITS) */
                    up_to_cents: number;
                }[] | null;
            } | null;
            limits: {
                /** @example max_payout_methods_per_org */
                limit_key: string;
                current: number;
                /** @description Null: unlimited */
                max: number | null;
            }[];
        };
        MemberRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            campaign_id: string;
            /** Format: uuid */
            creator_id: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            joined_on: string;
            left_on: string | null;
            is_active: boolean;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        MergePayeeBody: {
            /**
             * Format: uuid
             * @description Its creators and destinations move; it is archived
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            other_payee_id: string;
        };
        MethodRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            name: string;
            icon_url: string | null;
            is_default: boolean;
            is_active: boolean;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Markdown notes */
            readme: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
        };
        MonthClosingRow: {
            /** Format: uuid */
            id: string;
            month: string;
            note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            closed_at: string;
            /** @description Name of the member, key or command */
            closed_by: string;
            /** @description Null while it is closed */
            reopened_at: string | null;
            reopened_by: string | null;
            reopen_reason: string | null;
            /** @description At the end of the month, when it was closed */
            owed: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Whole cents (whole credits in CREDITS) */
                owed_cents: number;
            }[];
        };
        MonthsAnswer: {
            /** @description The last closed day; null: nothing is closed */
            closed_through: string | null;
            /** @description The last month that can be closed, YYYY-MM */
            last_ended_month: string;
            /** @description The zone of all days */
            timezone: string;
            /** @description The latest month first, with those that were opened again; at most 500 */
            closings: components["schemas"]["MonthClosingRow"][];
        };
        NamedCreatorRow: {
            /** Format: uuid */
            creator_id: string;
            platform: string;
            /** @description The one asked for, as the creator writes or wrote it */
            handle: string;
        };
        NoteBody: {
            text: string;
        };
        NoteDetail: {
            /** Format: uuid */
            id: string;
            /** @description Of its newest version; null: it was deleted */
            text: string | null;
            version: number;
            by: {
                /** @enum {string} */
                type: "api_key" | "user" | "cli" | "system";
                id: string | null;
                name: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            edited_at: string | null;
            /** @description Oldest first */
            versions: {
                version: number;
                /** @description Null: the note was deleted */
                text: string | null;
                by: {
                    /** @enum {string} */
                    type: "api_key" | "user" | "cli" | "system";
                    id: string | null;
                    name: string | null;
                };
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                at: string;
            }[];
        };
        NoteRow: {
            /** Format: uuid */
            id: string;
            /** @description Of its newest version; null: it was deleted */
            text: string | null;
            version: number;
            by: {
                /** @enum {string} */
                type: "api_key" | "user" | "cli" | "system";
                id: string | null;
                name: string | null;
            };
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            edited_at: string | null;
        };
        OrganizationMemberRow: {
            /** Format: uuid */
            user_id: string;
            /** Format: uuid */
            org_id: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "owner" | "admin" | "payer" | "editor" | "viewer";
            /** @description Null: all projects */
            project_ids: string[] | null;
            /** @description Null: any amount */
            amount_limits: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Whole cents (whole credits in CREDITS) */
                up_to_cents: number;
            }[] | null;
            has_second_factor: boolean;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
        };
        OrganizationRow: {
            /** Format: uuid */
            id: string;
            parent_org_id: string | null;
            name: string;
            /** @description IANA time zone; all period boundaries are midnights in it */
            timezone: string;
            /** @enum {string} */
            plan: "free" | "starter" | "ultra" | "unlimited";
            credits_allowed: boolean;
            credit_name: string | null;
            growi_hourly_limit: number;
            requests_per_minute: number | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        OriginatorAccountDetailsAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** @enum {string} */
            rail: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
            name: string;
            currency: string | null;
            mask: string;
            default_kinds: ("paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other")[];
            /** @description Agent-writable structured data */
            options: {
                [key: string]: unknown;
            };
            csv: {
                [key: string]: unknown;
            } | null;
            archived_at: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description In full */
            originator: {
                [key: string]: unknown;
            };
        };
        OriginatorAccountRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** @enum {string} */
            rail: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
            name: string;
            currency: string | null;
            mask: string;
            default_kinds: ("paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other")[];
            /** @description Agent-writable structured data */
            options: {
                [key: string]: unknown;
            };
            csv: {
                [key: string]: unknown;
            } | null;
            archived_at: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        PayRunApprovalRow: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "approved" | "rejected";
            by: string;
            text: string | null;
            /** @description Approved by who made or changed the run */
            is_self: boolean;
            digest: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            at: string;
            revoked_at: string | null;
        };
        PayRunFileContentRow: {
            name: string;
            content: string;
            sha256: string;
        };
        PayRunFileRow: {
            number: number;
            name: string;
            sha256: string;
            lines: number;
            /** @description Whole cents (whole credits in CREDITS) */
            total_cents: number;
            /** @description Number and sum of its lines by state: together they are total_cents */
            by_state: {
                [key: string]: {
                    count: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    cents: number;
                };
            };
            erased_at: string | null;
        };
        PayRunLeftOutRow: {
            /** Format: uuid */
            id: string;
            payee: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: uuid */
            project_id: string;
            creator: {
                /** Format: uuid */
                id: string;
                handle: string;
            };
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            accruals: number;
            /** @description All that apply; the first carries the amount */
            reasons: {
                /** @enum {string} */
                code: "no_destination" | "payee_incomplete" | "destination_suspended" | "currency_mismatch" | "tax_form_missing" | "tax_form_expired" | "destination_pending_review" | "on_hold" | "payee_archived" | "excluded_by_operator" | "rail_refused" | "over_limit" | "destination_cooling_down" | "in_pay_run" | "below_minimum" | "negative_balance" | "zero_amount";
                sentence: string;
                since: string | null;
                /** @enum {string} */
                who: "payee" | "operator" | "rail" | "nobody";
                next: string;
                details: string[];
            }[];
        };
        PayRunLineResultBody: {
            /** @enum {string} */
            result: "paid" | "failed" | "returned" | "waiting";
            /** @description How it is known */
            message: string;
            /**
             * @description The rail's code, such as R03
             * @default null
             */
            code?: string | null;
            /** @default null */
            rail_id?: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            date?: string;
        };
        PayRunLineRow: {
            /** Format: uuid */
            id: string;
            position: number;
            payee: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            destination: {
                /** Format: uuid */
                id: string;
                mask: string;
            };
            reference: string;
            /** @description As the file carries it */
            name: string;
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            /** @enum {string} */
            status: "planned" | "excluded" | "canceled" | "sent" | "waiting" | "paid" | "failed" | "returned";
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            status_at: string;
            /** @description Why it was left out; else empty */
            reasons: {
                /** @enum {string} */
                code: "no_destination" | "payee_incomplete" | "destination_suspended" | "currency_mismatch" | "tax_form_missing" | "tax_form_expired" | "destination_pending_review" | "on_hold" | "payee_archived" | "excluded_by_operator" | "rail_refused" | "over_limit" | "destination_cooling_down" | "in_pay_run" | "below_minimum" | "negative_balance" | "zero_amount";
                sentence: string;
                since: string | null;
                /** @enum {string} */
                who: "payee" | "operator" | "rail" | "nobody";
                next: string;
                details: string[];
            }[];
            /** @description Doubts about what it pays, of projects where flags hold */
            flags: {
                /** Format: uuid */
                id: string;
                /**
                 * Format: uuid
                 * @description The post it is about
                 */
                video_id: string;
                /** @enum {string} */
                kind: "gone" | "zero" | "jump" | "fall" | "disabled" | "definition" | "stale";
                /** @enum {string} */
                state: "open" | "confirmed";
                sentence: string;
            }[];
            left_out_text: string | null;
            code: string | null;
            code_meaning: string | null;
            message: string | null;
            rail_id: string | null;
            result_on: string | null;
            file_number: number | null;
            parts: {
                /** Format: uuid */
                project_id: string;
                /** Format: uuid */
                creator_id: string;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
                accruals: number;
                payment_id: string | null;
            }[];
        };
        PayRunListRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** @example PR-2026-0007 */
            run_id: string;
            /** @enum {string} */
            status: "draft" | "approved" | "exported" | "settling" | "closed" | "canceled";
            /** @enum {string} */
            rail: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            originator: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description The sum of its lines, those left out by hand not among them */
            planned_cents: number;
            planned_count: number;
            /** @description Whole cents (whole credits in CREDITS) */
            left_out_cents: number;
            left_out_count: number;
            /** @description planned_cents + left_out_cents */
            owed_cents: number;
            made_by: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        PayRunPolicyBody: {
            /** @description Of the rules whose currency and total fit, the highest counts; without one, one approval */
            approvals: {
                /** @example USD */
                currency: string;
                /**
                 * @description From this total of a run on
                 * @example 5000
                 */
                from_cents: number;
                /** @description Approvals by different members */
                count: number;
            }[];
            /**
             * @description Whether who made or changed a run may approve it
             * @default false
             */
            self_approval?: boolean;
            /**
             * @description Whether API keys may approve
             * @default false
             */
            keys_may_approve?: boolean;
        };
        PayRunPolicyRow: {
            approvals: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Whole cents (whole credits in CREDITS) */
                from_cents: number;
                count: number;
            }[];
            self_approval: boolean;
            keys_may_approve: boolean;
        };
        PayRunPreviewRow: {
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @description Whole cents (whole credits in CREDITS) */
            owed_cents: number;
            owed_accruals: number;
            runs: {
                originator: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                rail: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
                /** @description Whole cents (whole credits in CREDITS) */
                planned_cents: number;
                planned_count: number;
                /** @description What the rail charges on top, where it is known */
                fee: string | null;
            }[];
            left_out: {
                /** @enum {string} */
                code: "no_destination" | "payee_incomplete" | "destination_suspended" | "currency_mismatch" | "tax_form_missing" | "tax_form_expired" | "destination_pending_review" | "on_hold" | "payee_archived" | "excluded_by_operator" | "rail_refused" | "over_limit" | "destination_cooling_down" | "in_pay_run" | "below_minimum" | "negative_balance" | "zero_amount";
                sentence: string;
                /** @enum {string} */
                who: "payee" | "operator" | "rail" | "nobody";
                next: string;
                count: number;
                /** @description Whole cents (whole credits in CREDITS) */
                cents: number;
                /** @description Up to 50 of them */
                first: {
                    /** @description Null: the draft makes one */
                    payee: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    } | null;
                    /** Format: uuid */
                    project_id: string;
                    creator: {
                        /** Format: uuid */
                        id: string;
                        handle: string;
                    };
                    /** @description Whole cents (whole credits in CREDITS) */
                    amount_cents: number;
                    since: string | null;
                    details: string[];
                }[];
            }[];
        };
        PayRunResultsAnswer: {
            reader: string;
            /** @description Whether this is the run's first result, by which all of it counts as sent */
            sends: boolean;
            counts: {
                applied: number;
                unchanged: number;
                refused: number;
            };
            by_state: {
                [key: string]: {
                    count: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    cents: number;
                };
            };
            applied: {
                reference: string;
                name: string;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
                /** @enum {string} */
                from: "planned" | "excluded" | "canceled" | "sent" | "waiting" | "paid" | "failed" | "returned";
                /** @enum {string} */
                to: "planned" | "excluded" | "canceled" | "sent" | "waiting" | "paid" | "failed" | "returned";
                code: string | null;
                code_meaning: string | null;
                message: string | null;
            }[];
            refused: {
                line: number;
                reference: string | null;
                why: string;
                message: string;
            }[];
            /** @description Null in a preview */
            run: components["schemas"]["PayRunRow"] | null;
        };
        PayRunRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** @example PR-2026-0007 */
            run_id: string;
            /** @enum {string} */
            status: "draft" | "approved" | "exported" | "settling" | "closed" | "canceled";
            /** @enum {string} */
            rail: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            originator: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description The sum of its lines, those left out by hand not among them */
            planned_cents: number;
            planned_count: number;
            /** @description Whole cents (whole credits in CREDITS) */
            left_out_cents: number;
            left_out_count: number;
            /** @description planned_cents + left_out_cents */
            owed_cents: number;
            made_by: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            project_ids: string[] | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            cut_off: string;
            note: string;
            execution_date: string | null;
            options: {
                [key: string]: unknown;
            };
            /** @description What an approval signs */
            digest: string;
            /** @description Number and sum of lines by state */
            lines: {
                [key: string]: {
                    count: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    cents: number;
                };
            };
            /** @description Number and sum of those left out by their first reason */
            left_out: {
                [key: string]: {
                    count: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    cents: number;
                };
            };
            approvals: components["schemas"]["PayRunApprovalRow"][];
            approvals_needed: number;
            is_self_approved: boolean;
            /** @description Lines to be paid that flags touch, of projects where flags hold: opened since the draft was made */
            flagged: {
                count: number;
                /** @description Whole cents (whole credits in CREDITS) */
                cents: number;
                /** @description What an approver accepts as flagged_digest; null where nothing is flagged */
                digest: string | null;
                /** @description The first 5 of the lines */
                first: {
                    /** Format: uuid */
                    id: string;
                    payee: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                    flags: {
                        /** Format: uuid */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The post it is about
                         */
                        video_id: string;
                        /** @enum {string} */
                        kind: "gone" | "zero" | "jump" | "fall" | "disabled" | "definition" | "stale";
                        /** @enum {string} */
                        state: "open" | "confirmed";
                        sentence: string;
                    }[];
                }[];
            };
            /** @description Why an approved run is a draft again */
            fell_back: {
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                at: string;
                reasons: {
                    code: string;
                    sentence: string;
                    references: string[];
                }[];
            } | null;
            files: components["schemas"]["PayRunFileRow"][];
            results: {
                reader: string;
                applied: number;
                unchanged: number;
                refused: number;
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                at: string;
            }[];
            /** @description From this date on the rest may be marked as paid */
            rest_from: string | null;
            replaces: string | null;
            approved_at: string | null;
            exported_at: string | null;
            sent_on: string | null;
            closed_at: string | null;
            closed_with_open: string[] | null;
            canceled_at: string | null;
            cancel_reason: string | null;
        };
        PaydayRow: {
            /** Format: uuid */
            project_id: string;
            project_name: string;
            /**
             * Format: date
             * @description In the organization's zone; today counts
             * @example 2026-05-01
             */
            next_on: string;
            days_left: number;
            /** @description Whether it is as near as the project wants to be reminded */
            is_near: boolean;
            /** @description What could be paid now: earned, not on hold and in no pay run */
            due: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
                creators: number;
            }[];
        };
        PayeeCreatorRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            project_id: string;
            platform: string;
            handle: string;
            display_name: string | null;
            is_active: boolean;
        };
        PayeeCreatorsBody: {
            creator_ids: string[];
        };
        PayeeDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            name: string;
            latin_name: string | null;
            entity: ("individual" | "business") | null;
            email: string | null;
            country: string | null;
            locale: string | null;
            address: {
                street?: string;
                building?: string;
                postcode?: string;
                town?: string;
                /** @example DE */
                country?: string;
            } | null;
            vat_id: string | null;
            /** @enum {string} */
            status: "active" | "archived";
            /** @description The payee it was merged into */
            merged_into: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Markdown notes */
            readme: string | null;
            creator_count: number;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description At most 500 */
            creators: components["schemas"]["PayeeCreatorRow"][];
            /** @description Newest first, at most 100 */
            destinations: components["schemas"]["DestinationRow"][];
        };
        PayeeDuplicateRow: {
            /** Format: uuid */
            payee_id: string;
            name: string;
            /** Format: uuid */
            other_payee_id: string;
            other_name: string;
            reasons: ("same_email" | "same_handle" | "same_destination")[];
        };
        PayeeRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            name: string;
            latin_name: string | null;
            entity: ("individual" | "business") | null;
            email: string | null;
            country: string | null;
            locale: string | null;
            address: {
                street?: string;
                building?: string;
                postcode?: string;
                town?: string;
                /** @example DE */
                country?: string;
            } | null;
            vat_id: string | null;
            /** @enum {string} */
            status: "active" | "archived";
            /** @description The payee it was merged into */
            merged_into: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Markdown notes */
            readme: string | null;
            creator_count: number;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        PayeeSettingsBody: {
            /** @description Until a destination that replaces another is paid to */
            cool_down_hours?: number;
            /**
             * @description block: an account that another payee has is refused
             * @enum {string}
             */
            duplicates?: "warn" | "block";
        };
        PayeeSettingsRow: {
            cool_down_hours: number;
            /** @enum {string} */
            duplicates: "warn" | "block";
            /** @description Without one the server keeps no bank details */
            has_secret_key: boolean;
        };
        PayeeStatementAnswer: {
            /** Format: uuid */
            org_id: string;
            organization: string;
            payee: {
                /** Format: uuid */
                id: string;
                name: string;
                latin_name: string | null;
                email: string | null;
            };
            /** @description At most 500; the figures are of all */
            creators: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                project_id: string;
                platform: string;
                handle: string;
                display_name: string | null;
                email: string | null;
            }[];
            /** @description Null: from the first event on */
            from: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            to: string;
            /** @description The zone of all dates */
            timezone: string;
            /**
             * Format: date-time
             * @description When it was read
             * @example 2026-05-01T12:00:00.000Z
             */
            as_of: string;
            /** @description Where the audit chain ended when the books were verified last; null before the first verification */
            anchor: string | null;
            /** @description One per currency */
            currencies: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Owed at the beginning of the first day */
                opening_cents: number;
                /** @description Earnings of periods that ended in these dates */
                earned_cents: number;
                /** @description Opening balances and bonuses entered by hand */
                entered_cents: number;
                /** @description Signed: true-ups, clawbacks, earnings rejected or voided, and what payments were above or below the earnings they settled */
                corrected_cents: number;
                /** @description Whole cents (whole credits in CREDITS) */
                withheld_cents: number;
                /** @description Payments made in these dates, their whole totals */
                paid_cents: number;
                /** @description Payments that came back or were voided in these dates */
                returned_cents: number;
                /** @description opening + earned + entered + corrected - withheld - paid + returned: owed at the end of the last day */
                closing_cents: number;
                /** @description The same by the structure that earned it */
                structures: {
                    /** Format: uuid */
                    structure_id: string;
                    structure_name: string;
                    /** @description Whole cents (whole credits in CREDITS) */
                    earned_cents: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    entered_cents: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    corrected_cents: number;
                    /** @description Lines */
                    count: number;
                }[];
                /** @description The same by project */
                projects: {
                    /** Format: uuid */
                    project_id: string;
                    project_name: string;
                    /** @description Owed at the beginning of the first day */
                    opening_cents: number;
                    /** @description Earnings of periods that ended in these dates */
                    earned_cents: number;
                    /** @description Opening balances and bonuses entered by hand */
                    entered_cents: number;
                    /** @description Signed: true-ups, clawbacks, earnings rejected or voided, and what payments were above or below the earnings they settled */
                    corrected_cents: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    withheld_cents: number;
                    /** @description Payments made in these dates, their whole totals */
                    paid_cents: number;
                    /** @description Payments that came back or were voided in these dates */
                    returned_cents: number;
                    /** @description opening + earned + entered + corrected - withheld - paid + returned: owed at the end of the last day */
                    closing_cents: number;
                }[];
                /** @description Payments by the method's name when it paid */
                methods: {
                    /** @description Null: payments without a method */
                    method_name: string | null;
                    /** @description Whole cents (whole credits in CREDITS) */
                    paid_cents: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    returned_cents: number;
                }[];
                line_count: number;
            }[];
            /** @description In the order of currency and day */
            lines: components["schemas"]["StatementLine"][];
            /** @description How many `lines` cut off */
            lines_left_out: number;
        };
        PaymentDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            creator_id: string | null;
            method_id: string | null;
            /** @description The method's name at the time of the payment */
            method_name: string | null;
            /** @description Sum of lines plus sum of adjustments */
            total_amount_cents: number;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @enum {string} */
            status: "paid" | "rejected" | "voided";
            tracking_url: string | null;
            note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            paid_at: string;
            external_reference: string | null;
            /** @description When the money was returned */
            rejected_at: string | null;
            voided_at: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Markdown notes */
            readme: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            payout_payment_lines: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                accrual_id: string;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
            }[];
            payout_adjustments: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                type: "overpayment" | "underpayment";
                /** @description Positive for overpayment, negative for underpayment */
                amount_cents: number;
                reason: string;
            }[];
            /** @description The pay run that made it, with its line's reference; only that line takes it back */
            pay_run: {
                /** Format: uuid */
                id: string;
                run_id: string;
                reference: string;
            } | null;
        };
        PaymentRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            creator_id: string | null;
            method_id: string | null;
            /** @description The method's name at the time of the payment */
            method_name: string | null;
            /** @description Sum of lines plus sum of adjustments */
            total_amount_cents: number;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @enum {string} */
            status: "paid" | "rejected" | "voided";
            tracking_url: string | null;
            note: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            paid_at: string;
            external_reference: string | null;
            /** @description When the money was returned */
            rejected_at: string | null;
            voided_at: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Markdown notes */
            readme: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            payout_payment_lines: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                accrual_id: string;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
            }[];
            payout_adjustments: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                type: "overpayment" | "underpayment";
                /** @description Positive for overpayment, negative for underpayment */
                amount_cents: number;
                reason: string;
            }[];
        };
        PayoutAccrualAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            structure_id: string;
            structure_name: string;
            /** @enum {string} */
            component: "fixed" | "commission" | "residual" | "bonus" | "milestone_bonus" | "meta_ad_fee" | "acceptance_bonus";
            /** @enum {string} */
            kind: "earned" | "true_up" | "clawback" | "remainder";
            corrects_accrual_id: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            period_start: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            period_end: string;
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @enum {string} */
            status: "earned" | "paid" | "rejected" | "voided";
            /** @description Of an earning entered by hand */
            note: string | null;
            /** @description The live payment that settles it */
            payment_id: string | null;
            lines: components["schemas"]["Line"][];
        };
        PayoutPolicyBody: {
            /**
             * @description Auto-apply settles nothing below this sum
             * @example 5000
             */
            minimum_payout_cents?: number;
            /**
             * @description What late readings do to a booked period: nothing, a correction, or only an upward correction
             * @enum {string}
             */
            late_readings?: "freeze" | "true_up" | "high_water_mark";
            /**
             * @description hold: accruals that an open or confirmed flag touches are put on hold until it is dismissed
             * @enum {string}
             */
            flagged_accruals?: "off" | "hold";
            /** @description Null: none. It reminds, and pays nothing by itself */
            payday?: ({
                /** @constant */
                kind: "month_day";
                /** @description The last day where a month is shorter */
                day: number;
                /**
                 * @description So many days before, members are reminded
                 * @default 2
                 */
                remind_days?: number;
            } | {
                /** @constant */
                kind: "weekday";
                /** @description 1 is Monday */
                day: number;
                /**
                 * @description So many days before, members are reminded
                 * @default 2
                 */
                remind_days?: number;
            }) | null;
        };
        PayoutTagMembersBody: {
            /** @description The complete list; the tag is removed from all others */
            creator_payout_ids: string[];
        };
        PreviewAnswer: {
            /**
             * @description What the file is read as; unknown: JSON that needs a mapping
             * @enum {string}
             */
            shape: "csv" | "preset" | "mapping" | "unknown";
            /** @description Of JSON: the one that was given, or that reads the most of its items */
            preset: string | null;
            /** @description Whether these are all of its rows; only the first MiB of a file is looked at */
            whole: boolean;
            received: number;
            rejected_count: number;
            /** @description Why rows were rejected, the most frequent reason first; beyond 100 reasons the rest is one */
            rejected_by_reason: {
                /** @description Null where the reason is no field's */
                field: string | null;
                /** @description What the field must be, or the whole reason */
                rule: string;
                count: number;
                /** @description The first 3 different ones */
                values: string[];
                /** @description The first 10 */
                lines: number[];
            }[];
            /** @description The first 20 */
            rows: {
                line: number;
                /** @description Why the row would be rejected */
                reason: string | null;
                reading: {
                    platform: string;
                    external_id: string | null;
                    /**
                     * Format: date-time
                     * @example 2026-05-01T12:00:00.000Z
                     */
                    captured_at: string;
                    view_count: number;
                    like_count: number | null;
                    comment_count: number | null;
                    share_count: number | null;
                    save_count: number | null;
                    creator_handle: string | null;
                    title: string | null;
                    url: string | null;
                    posted_at: string | null;
                } | null;
            }[];
            /** @description Of JSON: its first item, to write a mapping by; cut to 2,000 characters */
            sample: string | null;
            /** @description How a CSV file is read; null for JSON */
            read_as: {
                /** @description The tool that exported the file, if its header identifies one */
                preset: string | null;
                /** @description The saved profile it was read by */
                profile: string | null;
                encoding: string;
                separator: string;
                header_line: number;
                /** @description Field -> the name of its column */
                columns: {
                    [key: string]: string;
                };
                unused_columns: string[];
                date_order: ("dmy" | "mdy") | null;
                /** @description The same in words: how dates and numbers are read, and where platform and creator come from */
                understood: string[];
            } | null;
        };
        ProjectRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            name: string;
            description: string | null;
            /** @description Markdown notes */
            readme: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Auto-apply settles nothing below this sum; accruals below it stay earned */
            minimum_payout_cents: number;
            /**
             * @description What is booked when readings arrive after a period was judged
             * @enum {string}
             */
            late_readings: "freeze" | "true_up" | "high_water_mark";
            /**
             * @description Whether a flag holds the accruals it touches
             * @enum {string}
             */
            flagged_accruals: "off" | "hold";
            payday: {
                /** @enum {string} */
                kind: "month_day" | "weekday";
                day: number;
                remind_days: number;
            } | null;
            archived_at: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        ReactivateDestinationBody: {
            reason: string;
        };
        ReadDestinationBody: {
            /** @description Kept in the audit log */
            reason: string;
        };
        ReadingInput: {
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            video_id?: string;
            /**
             * @example tiktok
             * @example youtube
             * @example instagram
             */
            platform?: string;
            /** @example 7301234567890123456 */
            external_id?: string;
            /**
             * Format: date-time
             * @description 2005 to now + 1 day
             * @example 2026-05-01T12:00:00.000Z
             */
            captured_at: string;
            /** @example 120000 */
            view_count: number;
            /** @description Absent or null: not reported, which is not 0 */
            like_count?: number | null;
            /** @description Absent or null: not reported, which is not 0 */
            comment_count?: number | null;
            /** @description Absent or null: not reported, which is not 0 */
            share_count?: number | null;
            /** @description Absent or null: not reported, which is not 0 */
            save_count?: number | null;
        };
        ReadingRow: {
            /** Format: uuid */
            video_id: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            captured_at: string;
            /**
             * Format: date-time
             * @description Of two values for one instant, the one recorded last counts
             * @example 2026-05-01T12:00:00.000Z
             */
            recorded_at: string;
            view_count: number;
            /** @description Null where it was not reported */
            like_count: number | null;
            /** @description Null where it was not reported */
            comment_count: number | null;
            /** @description Null where it was not reported */
            share_count: number | null;
            /** @description Null where it was not reported */
            save_count: number | null;
            /** @description What counts as a view in this number; null where nothing says so */
            definition: string | null;
            /** @description Null for what was imported, or sent through the API */
            source: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: string;
            } | null;
            /** @description The run of the source, which keeps the service's answer for a while */
            source_run_id: string | null;
        };
        RecordSalesBody: components["schemas"]["SaleItem"] | {
            sales: components["schemas"]["SaleItem"][];
        };
        RefreshedPayRunRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** @example PR-2026-0007 */
            run_id: string;
            /** @enum {string} */
            status: "draft" | "approved" | "exported" | "settling" | "closed" | "canceled";
            /** @enum {string} */
            rail: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            originator: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description The sum of its lines, those left out by hand not among them */
            planned_cents: number;
            planned_count: number;
            /** @description Whole cents (whole credits in CREDITS) */
            left_out_cents: number;
            left_out_count: number;
            /** @description planned_cents + left_out_cents */
            owed_cents: number;
            made_by: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            project_ids: string[] | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            cut_off: string;
            note: string;
            execution_date: string | null;
            options: {
                [key: string]: unknown;
            };
            /** @description What an approval signs */
            digest: string;
            /** @description Number and sum of lines by state */
            lines: {
                [key: string]: {
                    count: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    cents: number;
                };
            };
            /** @description Number and sum of those left out by their first reason */
            left_out: {
                [key: string]: {
                    count: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    cents: number;
                };
            };
            approvals: components["schemas"]["PayRunApprovalRow"][];
            approvals_needed: number;
            is_self_approved: boolean;
            /** @description Lines to be paid that flags touch, of projects where flags hold: opened since the draft was made */
            flagged: {
                count: number;
                /** @description Whole cents (whole credits in CREDITS) */
                cents: number;
                /** @description What an approver accepts as flagged_digest; null where nothing is flagged */
                digest: string | null;
                /** @description The first 5 of the lines */
                first: {
                    /** Format: uuid */
                    id: string;
                    payee: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                    flags: {
                        /** Format: uuid */
                        id: string;
                        /**
                         * Format: uuid
                         * @description The post it is about
                         */
                        video_id: string;
                        /** @enum {string} */
                        kind: "gone" | "zero" | "jump" | "fall" | "disabled" | "definition" | "stale";
                        /** @enum {string} */
                        state: "open" | "confirmed";
                        sentence: string;
                    }[];
                }[];
            };
            /** @description Why an approved run is a draft again */
            fell_back: {
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                at: string;
                reasons: {
                    code: string;
                    sentence: string;
                    references: string[];
                }[];
            } | null;
            files: components["schemas"]["PayRunFileRow"][];
            results: {
                reader: string;
                applied: number;
                unchanged: number;
                refused: number;
                by: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                at: string;
            }[];
            /** @description From this date on the rest may be marked as paid */
            rest_from: string | null;
            replaces: string | null;
            approved_at: string | null;
            exported_at: string | null;
            sent_on: string | null;
            closed_at: string | null;
            closed_with_open: string[] | null;
            canceled_at: string | null;
            cancel_reason: string | null;
            differences: {
                /** Format: uuid */
                payee_id: string;
                name: string;
                before_cents: number | null;
                after_cents: number | null;
            }[];
        };
        RejectDestinationBody: {
            reason: string;
        };
        RejectPayRunBody: {
            /** @description Why */
            text: string;
        };
        RemittanceAnswer: {
            /** Format: uuid */
            org_id: string;
            organization: string;
            /** @description Null: a payment without a creator */
            payee: {
                /** @description Null: the creator has no payee */
                id: string | null;
                name: string;
                latin_name: string | null;
                email: string | null;
            } | null;
            reference: string | null;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            method: string | null;
            /** @description Its mask; null where none is known */
            destination: string | null;
            /** @enum {string} */
            state: "planned" | "excluded" | "canceled" | "sent" | "waiting" | "paid" | "failed" | "returned" | "voided";
            /** @description The state in a sentence, with its day */
            state_text: string;
            /** @description How long it takes; null once it is known */
            arrival_text: string | null;
            /** @description The payments of the ledger, one per creator */
            payment_ids: string[];
            pay_run: {
                /** Format: uuid */
                id: string;
                run_id: string;
                /** Format: uuid */
                line_id: string;
            } | null;
            note: string | null;
            /** @description The zone of all dates */
            timezone: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            as_of: string;
            /** @description What it covers; with the adjustments they come to the amount */
            lines: {
                /**
                 * Format: date
                 * @description The last day of the period
                 * @example 2026-05-01
                 */
                date: string;
                text: string;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
                /** Format: uuid */
                accrual_id: string;
                /** Format: uuid */
                creator_id: string;
                creator: string;
                post: {
                    /** Format: uuid */
                    id: string;
                    platform: string;
                    external_id: string;
                    url: string | null;
                    title: string | null;
                } | null;
            }[];
            adjustments: {
                text: string;
                /** @description Whole cents (whole credits in CREDITS) */
                amount_cents: number;
                reason: string | null;
            }[];
        };
        RemoveMembersAnswer: {
            left: number;
            not_member: number;
            results: {
                /** Format: uuid */
                creator_id: string;
                /** @enum {string} */
                result: "left" | "not_member";
            }[];
        };
        RemoveMembersBody: {
            creator_ids: string[];
            /**
             * Format: date
             * @description The first day after the membership; default today
             * @example 2026-05-01
             */
            left_on?: string;
        };
        ReopenMonthBody: {
            /**
             * @description It and every month after it is opened
             * @example 2026-02
             */
            month: string;
            /** @description Kept in the audit log and with the month */
            reason: string;
        };
        RetireDestinationBody: {
            reason: string;
        };
        ReviewAnswer: {
            /** @description Videos whose status changed */
            updated: number;
            /** @description Videos that already had it */
            unchanged: number;
        };
        ReviewVideosBody: {
            video_ids: string[];
            /** @enum {string} */
            tracking_status: "included" | "excluded";
        };
        RuleDraft: {
            /** @description Payout frequency; cycle for terms of a campaign. Null for view_threshold */
            period: ("daily" | "weekly" | "monthly" | "cycle" | "post") | null;
            /** @description Null for view_threshold: each threshold has its own */
            amount_cents: number | null;
            /**
             * @description CREDITS for terms of a campaign only
             * @enum {string}
             */
            currency: "USD" | "CREDITS";
            /** @enum {string} */
            criteria_type: "recurring" | "goals" | "cpm" | "view_threshold" | "deliverables" | "per_post" | "one_time" | "sales";
            /** @description Rule-specific params */
            criteria_params: Record<string, never> | {
                /** @enum {string} */
                mode: "all" | "any" | "n_of_m";
                n?: number;
                partial_allowed?: boolean;
                partial_multiplier?: number;
                min_completion_pct?: number;
            } | {
                /** @enum {string} */
                source: "posts_in_period" | "post_window";
                window_days?: number | null;
                settle_days?: number | null;
                min_impressions: number;
                min_views_per_post?: number | null;
                post_floor?: ("full" | "excess") | null;
                max_payout_cents: number | null;
                max_per_post_cents?: number | null;
                max_per_creator_cents?: number | null;
                tiers: {
                    up_to_impressions: number | null;
                    cents_per_thousand: number;
                }[];
            } | {
                thresholds: {
                    view_count: number;
                    amount_cents: number;
                    currency: string;
                }[];
            } | {
                partial_allowed?: boolean;
            } | {
                max_posts?: number;
            } | Record<string, never> | {
                percent: number;
                /** @enum {string} */
                scope: "first" | "repeat" | "all";
            };
            /**
             * @description Mid-period assignment. view_threshold always uses skip
             * @enum {string}
             */
            proration_mode: "skip" | "prorate" | "full";
            /**
             * @description view_threshold only: pays marks that were already crossed when a creator is assigned
             * @default false
             */
            backfill_on_assignment?: boolean;
        };
        RunRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            as_of: string;
            /** @enum {string} */
            status: "running" | "succeeded" | "failed";
            /** @description A key's name, `nightly` or `command line` */
            started_by: string;
            /** @description (structure, creator, period) judged */
            judged: number;
            /** @description Accruals booked */
            accruals: number;
            /** @description Accruals booked that a flag touches */
            flagged: number;
            /** @description Booked cents per currency, at most 2^53 - 1 */
            totals: {
                [key: string]: number;
            };
            /** @description How often each reason for earning nothing occurred */
            skipped: {
                [key: string]: number;
            };
            /** @description Chunks of the run */
            progress: {
                done: number;
                total: number;
            };
            error: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            started_at: string;
            finished_at: string | null;
            duration_ms: number | null;
        };
        RunSkipRow: {
            reason: string;
            /** Format: uuid */
            project_id: string;
            /** Format: uuid */
            creator_id: string;
            creator: {
                handle: string;
                display_name: string | null;
                is_active: boolean;
            };
            /** Format: uuid */
            structure_id: string;
            structure_name: string;
            /** @description Null for a milestone that was not reached */
            period_start: string | null;
            period_end: string | null;
            /** @description The post, where the rule pays by post */
            video_id: string | null;
            threshold_view_count: number | null;
        };
        SaleItem: {
            /** @description The seller's own id; sending it again changes only the refund */
            external_id: string;
            /**
             * Format: uuid
             * @description Required for a new sale
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            creator_id?: string;
            /** @description The buyer; distinguishes first from repeat purchases */
            customer_ref?: string | null;
            /**
             * @description Required for a new sale
             * @example 5000
             */
            amount_cents?: number;
            /**
             * Format: date-time
             * @description Required for a new sale
             * @example 2026-05-01T12:00:00.000Z
             */
            sold_at?: string;
            refunded_at?: string | null;
        };
        SaleRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            campaign_id: string;
            /** Format: uuid */
            creator_id: string;
            external_id: string;
            customer_ref: string | null;
            /** @description Whole cents (whole credits in CREDITS) */
            amount_cents: number;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            sold_at: string;
            refunded_at: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        SelectedCreatorsBody: {
            creator_ids?: string[];
            /** @description As in the list of creators */
            filter?: {
                /**
                 * Format: uuid
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                project_id?: string;
                /**
                 * Format: uuid
                 * @description Those with a creator tag
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                tag_id?: string;
                /** @description Part of a handle, also of an earlier one, or of a display name */
                search?: string;
                /** @description Only creators on hold, or only those that are not */
                held?: boolean;
                /** @default false */
                include_removed?: boolean;
            };
            /** @description With filter: these stay as they are */
            except_ids?: string[];
            /**
             * Format: uuid
             * @description With filter: `next` of the answer before
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            after?: string;
        };
        SentPayRunBody: {
            /**
             * Format: date
             * @description When the files were uploaded; default today
             * @example 2026-05-01
             */
            date?: string;
        };
        SourceAccountRow: {
            /** Format: uuid */
            creator_id: string;
            handle: string;
            platform: string;
            looked_at: string | null;
            due_at: string | null;
            error: string | null;
        };
        SourceKindRow: {
            name: string;
            title: string;
            unit: string | null;
            /** @description Null: any */
            platforms: string[] | null;
            /** @description Counters that it can report; the others stay unreported */
            reports: string[];
            /** @description What its terms ask of those who keep its numbers */
            terms: string | null;
            /** @description JSON Schema; secret settings carry `secret: true` */
            settings: {
                [key: string]: unknown;
            };
        };
        SourceReplyAnswer: {
            number: number;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            received_at: string;
            request: string;
            status: number;
            /** @description As it came, with keys hidden */
            body: string;
        };
        SourceRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            name: string;
            kind: string;
            /** @description Without the secret ones */
            settings: {
                [key: string]: unknown;
            };
            has_secrets: boolean;
            units_per_day: number | null;
            watches_accounts: boolean;
            lists_every_hours: number;
            readings_kept_days: number | null;
            answers_kept_days: number;
            /** @enum {string} */
            state: "active" | "paused" | "stopped";
            state_reason: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            state_at: string;
            /** @description It is not asked before */
            wait_until: string | null;
            wait_reason: string | null;
            budget: {
                unit: string;
                used: number;
                limit: number | null;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                resets_at: string;
            };
            /** @description That it looks after */
            posts: number;
            posts_missing: number;
            /** @description That it watches for new posts */
            accounts: number;
            /** @description When it is asked next; null while it is paused or stopped, or has nothing to do */
            next_look_at: string | null;
            /** @description Of posts asked about in the last 7 days */
            success_percent: number | null;
            last_run: components["schemas"]["SourceRunRow"] | null;
            archived_at: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        SourceRunDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            source_id: string;
            /** @enum {string} */
            why: "schedule" | "asked";
            /** @enum {string} */
            state: "running" | "succeeded" | "succeeded_with_errors" | "failed" | "interrupted";
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            started_at: string;
            ended_at: string | null;
            /** @description Posts asked about, of those that were due */
            progress: {
                done: number;
                total: number;
            };
            posts_found: number;
            posts_missing: number;
            posts_failed: number;
            posts_new: number;
            accounts_read: number;
            /** @description Stored; a post whose counts did not change is looked at and not stored again */
            readings: number;
            unchanged: number;
            units: number;
            requests: number;
            /** @description Why it ended before everything was answered */
            error: string | null;
            /** @description What could not be used, and how often */
            faults: {
                [key: string]: number;
            };
            /** @description The service's answers; the first 100 */
            answers: {
                number: number;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                received_at: string;
                request: string;
                status: number;
                bytes: number;
            }[];
        };
        SourceRunRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            source_id: string;
            /** @enum {string} */
            why: "schedule" | "asked";
            /** @enum {string} */
            state: "running" | "succeeded" | "succeeded_with_errors" | "failed" | "interrupted";
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            started_at: string;
            ended_at: string | null;
            /** @description Posts asked about, of those that were due */
            progress: {
                done: number;
                total: number;
            };
            posts_found: number;
            posts_missing: number;
            posts_failed: number;
            posts_new: number;
            accounts_read: number;
            /** @description Stored; a post whose counts did not change is looked at and not stored again */
            readings: number;
            unchanged: number;
            units: number;
            requests: number;
            /** @description Why it ended before everything was answered */
            error: string | null;
            /** @description What could not be used, and how often */
            faults: {
                [key: string]: number;
            };
        };
        SourceTestAnswer: {
            ok: boolean;
            message: string;
            units: number;
        };
        StatementAnswer: {
            /** Format: uuid */
            org_id: string;
            organization: string;
            creator: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                project_id: string;
                platform: string;
                handle: string;
                display_name: string | null;
                email: string | null;
            };
            /** @description Null: from the first event on */
            from: string | null;
            /**
             * Format: date
             * @example 2026-05-01
             */
            to: string;
            /** @description The zone of all dates */
            timezone: string;
            /**
             * Format: date-time
             * @description When it was read
             * @example 2026-05-01T12:00:00.000Z
             */
            as_of: string;
            /** @description Where the audit chain ended when the books were verified last; null before the first verification */
            anchor: string | null;
            /** @description One per currency */
            currencies: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Owed at the beginning of the first day */
                opening_cents: number;
                /** @description Earnings of periods that ended in these dates */
                earned_cents: number;
                /** @description Opening balances and bonuses entered by hand */
                entered_cents: number;
                /** @description Signed: true-ups, clawbacks, earnings rejected or voided, and what payments were above or below the earnings they settled */
                corrected_cents: number;
                /** @description Whole cents (whole credits in CREDITS) */
                withheld_cents: number;
                /** @description Payments made in these dates, their whole totals */
                paid_cents: number;
                /** @description Payments that came back or were voided in these dates */
                returned_cents: number;
                /** @description opening + earned + entered + corrected - withheld - paid + returned: owed at the end of the last day */
                closing_cents: number;
                /** @description The same by the structure that earned it */
                structures: {
                    /** Format: uuid */
                    structure_id: string;
                    structure_name: string;
                    /** @description Whole cents (whole credits in CREDITS) */
                    earned_cents: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    entered_cents: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    corrected_cents: number;
                    /** @description Lines */
                    count: number;
                }[];
                /** @description The same by project */
                projects: {
                    /** Format: uuid */
                    project_id: string;
                    project_name: string;
                    /** @description Owed at the beginning of the first day */
                    opening_cents: number;
                    /** @description Earnings of periods that ended in these dates */
                    earned_cents: number;
                    /** @description Opening balances and bonuses entered by hand */
                    entered_cents: number;
                    /** @description Signed: true-ups, clawbacks, earnings rejected or voided, and what payments were above or below the earnings they settled */
                    corrected_cents: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    withheld_cents: number;
                    /** @description Payments made in these dates, their whole totals */
                    paid_cents: number;
                    /** @description Payments that came back or were voided in these dates */
                    returned_cents: number;
                    /** @description opening + earned + entered + corrected - withheld - paid + returned: owed at the end of the last day */
                    closing_cents: number;
                }[];
                /** @description Payments by the method's name when it paid */
                methods: {
                    /** @description Null: payments without a method */
                    method_name: string | null;
                    /** @description Whole cents (whole credits in CREDITS) */
                    paid_cents: number;
                    /** @description Whole cents (whole credits in CREDITS) */
                    returned_cents: number;
                }[];
                line_count: number;
            }[];
            /** @description In the order of currency and day */
            lines: components["schemas"]["StatementLine"][];
            /** @description How many `lines` cut off */
            lines_left_out: number;
        };
        StatementLine: {
            /**
             * Format: date
             * @description In the organization's time zone
             * @example 2026-05-01
             */
            date: string;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /**
             * @description The sum it is part of
             * @enum {string}
             */
            bucket: "earned" | "entered" | "corrected" | "withheld" | "paid" | "returned";
            /** @enum {string} */
            kind: "earning" | "entered" | "true_up" | "clawback" | "rejected" | "voided" | "restored" | "payment" | "adjustment" | "returned" | "payment_voided" | "adjustment_reversed";
            /** @description The change of what is owed: negative for payments */
            amount_cents: number;
            /** @description Owed after it */
            balance_cents: number;
            /** @description What it is, in a sentence without the amount */
            text: string;
            accrual_id: string | null;
            payment_id: string | null;
            /** Format: uuid */
            project_id: string;
            creator_id: string | null;
            /** @description Handle and platform, such as @ana on tiktok */
            creator: string | null;
            structure_id: string | null;
            structure_name: string | null;
            period_start: string | null;
            period_end: string | null;
            post: {
                /** Format: uuid */
                id: string;
                platform: string;
                external_id: string;
                url: string | null;
                title: string | null;
            } | null;
            method_name: string | null;
            reference: string | null;
            /** @description Notes, reasons and holds */
            notes: string[];
        };
        StatementTotalsAnswer: {
            /** Format: uuid */
            org_id: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            from: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            to: string;
            timezone: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            as_of: string;
            /** @enum {string} */
            group_by: "payee" | "method" | "month" | "project";
            /** @description One per currency */
            totals: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Owed at the beginning of the first day */
                opening_cents: number;
                /** @description Earnings of periods that ended in these dates */
                earned_cents: number;
                /** @description Opening balances and bonuses entered by hand */
                entered_cents: number;
                /** @description Signed: true-ups, clawbacks, earnings rejected or voided, and what payments were above or below the earnings they settled */
                corrected_cents: number;
                /** @description Whole cents (whole credits in CREDITS) */
                withheld_cents: number;
                /** @description Payments made in these dates, their whole totals */
                paid_cents: number;
                /** @description Payments that came back or were voided in these dates */
                returned_cents: number;
                /** @description opening + earned + entered + corrected - withheld - paid + returned: owed at the end of the last day */
                closing_cents: number;
            }[];
            /** @description One per group and currency, in the order of label */
            groups: {
                /** @description The id of the payee, of the creator where it has no payee, or of the project; the method's name; YYYY-MM. Null: payments without a creator or a method */
                key: string | null;
                /** @description By payee: which of the two the key names */
                kind: ("payee" | "creator") | null;
                label: string | null;
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Null by method: what is owed has none */
                opening_cents: number | null;
                /** @description Earnings of periods that ended in these dates */
                earned_cents: number;
                /** @description Opening balances and bonuses entered by hand */
                entered_cents: number;
                /** @description Signed: true-ups, clawbacks, earnings rejected or voided, and what payments were above or below the earnings they settled */
                corrected_cents: number;
                /** @description Whole cents (whole credits in CREDITS) */
                withheld_cents: number;
                /** @description Payments made in these dates, their whole totals */
                paid_cents: number;
                /** @description Payments that came back or were voided in these dates */
                returned_cents: number;
                /** @description Null by method */
                closing_cents: number | null;
            }[];
            /** @description How many `groups` cut off */
            groups_left_out: number;
        };
        StructureDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            name: string;
            /** @description Set for terms of a payout campaign */
            campaign_id: string | null;
            component: ("fixed" | "commission" | "residual" | "bonus" | "milestone_bonus" | "meta_ad_fee" | "acceptance_bonus") | null;
            is_active: boolean;
            archived_at: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Markdown notes */
            readme: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
            /** @description The version in force now; versions with a later date are scheduled */
            current_version: components["schemas"]["VersionRow"];
            /** @description Creators assigned now */
            assignment_count: number;
            /** @description The whole history, oldest first */
            versions: components["schemas"]["VersionRow"][];
        };
        StructureRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            name: string;
            /** @description Set for terms of a payout campaign */
            campaign_id: string | null;
            component: ("fixed" | "commission" | "residual" | "bonus" | "milestone_bonus" | "meta_ad_fee" | "acceptance_bonus") | null;
            is_active: boolean;
            archived_at: string | null;
            /** @description Agent-writable structured data */
            metadata: {
                [key: string]: unknown;
            };
            /** @description Markdown notes */
            readme: string | null;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        SummaryAnswer: {
            /** @description One per currency */
            totals: {
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Earned in these dates and not yet settled */
                outstanding_cents: number;
                /** @description The part of it that is on hold */
                held_cents: number;
                /** @description The part owed to creators whose outstanding sum is below the project's minimum payout */
                below_minimum_cents: number;
                /** @description Earned in these dates and settled by payments, whenever they were made */
                settled_cents: number;
                /** @description Payments made in these dates, by the day of payment: their whole totals, also of ad hoc ones, without voided and returned ones. With structure_id, and in groups by structure, what they settled of it */
                paid_cents: number;
                /** @description The part of paid_cents in payments without a creator */
                paid_without_creator_cents: number;
                /** @description Whole cents (whole credits in CREDITS) */
                rejected_cents: number;
                /** @description Whole cents (whole credits in CREDITS) */
                voided_cents: number;
                /** @description The part of what is outstanding that a pay run is about to pay */
                reserved_cents: number;
            }[];
            /** @description One per group and currency: key is the creator's, structure's or project's id, YYYY-MM, or the method's name when it paid; null for payments without a creator, structure or method, and for earnings by method. Empty without group_by */
            groups: {
                key: string | null;
                label: string | null;
                /**
                 * @description ISO 4217 code, or CREDITS
                 * @example USD
                 */
                currency: string;
                /** @description Earned in these dates and not yet settled */
                outstanding_cents: number;
                /** @description The part of it that is on hold */
                held_cents: number;
                /** @description The part owed to creators whose outstanding sum is below the project's minimum payout */
                below_minimum_cents: number;
                /** @description Earned in these dates and settled by payments, whenever they were made */
                settled_cents: number;
                /** @description Payments made in these dates, by the day of payment: their whole totals, also of ad hoc ones, without voided and returned ones. With structure_id, and in groups by structure, what they settled of it */
                paid_cents: number;
                /** @description The part of paid_cents in payments without a creator */
                paid_without_creator_cents: number;
                /** @description Whole cents (whole credits in CREDITS) */
                rejected_cents: number;
                /** @description Whole cents (whole credits in CREDITS) */
                voided_cents: number;
            }[];
        };
        SuspendDestinationBody: {
            reason: string;
        };
        TagCreatorsBody: {
            creator_ids?: string[];
            /** @description As in the list of creators */
            filter?: {
                /**
                 * Format: uuid
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                project_id?: string;
                /**
                 * Format: uuid
                 * @description Those with a creator tag
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                tag_id?: string;
                /** @description Part of a handle, also of an earlier one, or of a display name */
                search?: string;
                /** @description Only creators on hold, or only those that are not */
                held?: boolean;
                /** @default false */
                include_removed?: boolean;
            };
            /** @description With filter: these stay as they are */
            except_ids?: string[];
            /**
             * Format: uuid
             * @description With filter: `next` of the answer before
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            after?: string;
            /** @default [] */
            add_tag_ids?: string[];
            /** @default [] */
            remove_tag_ids?: string[];
        };
        TagRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** @description Its integer id in the Growi API */
            number: number;
            name: string;
            member_count: number;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        UnassignAnswer: {
            unassigned: number;
            not_assigned: number;
            results: {
                /** Format: uuid */
                creator_id: string;
                /** @enum {string} */
                result: "unassigned" | "not_assigned";
            }[];
        };
        UnassignBody: {
            /** @description Up to 1,000; one listed twice counts once */
            creator_ids: string[];
            /**
             * Format: date-time
             * @description Default now; the past is allowed down to the last period booked
             * @example 2026-05-01T12:00:00.000Z
             */
            unassigned_at?: string;
        };
        UnassignSelectedBody: {
            creator_ids?: string[];
            /** @description As in the list of creators */
            filter?: {
                /**
                 * Format: uuid
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                project_id?: string;
                /**
                 * Format: uuid
                 * @description Those with a creator tag
                 * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                 */
                tag_id?: string;
                /** @description Part of a handle, also of an earlier one, or of a display name */
                search?: string;
                /** @description Only creators on hold, or only those that are not */
                held?: boolean;
                /** @default false */
                include_removed?: boolean;
            };
            /** @description With filter: these stay as they are */
            except_ids?: string[];
            /**
             * Format: uuid
             * @description With filter: `next` of the answer before
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            after?: string;
            /**
             * Format: uuid
             * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
             */
            structure_id: string;
            /**
             * Format: date-time
             * @description Default now; the past is allowed down to the last period booked
             * @example 2026-05-01T12:00:00.000Z
             */
            unassigned_at?: string;
        };
        UndoImportBody: {
            /** @description Why; kept with the import and in the audit log */
            reason: string;
        };
        UpdateAccrualBody: {
            /**
             * @description earned undoes a rejection
             * @enum {string}
             */
            status: "rejected" | "voided" | "earned";
            /** @description Why; kept in the audit log */
            reason?: string;
        };
        UpdateCampaignBody: {
            name?: string;
            /** @enum {string} */
            category?: "Campaign" | "Contract" | "Ambassador Program";
            /**
             * Format: date
             * @description Default today; members join on it at the earliest
             * @example 2026-05-01
             */
            starts_on?: string;
            /** @description The last day; null for open-ended */
            ends_on?: string | null;
            /** @description Length of a member's cycle; fixed once there are members */
            cycle_days?: number;
            /** @description Posts that a cycle requires; fixed once there are members */
            posts_required?: number;
            /** @description Days after a cycle in which a late post may still count for it; fixed once there are members */
            grace_days?: number;
            /** @description Whether terms in CREDITS are allowed */
            credits_enabled?: boolean;
        };
        /** @description At least one field */
        UpdateCreatorBody: {
            /** @example ana.films */
            handle?: string;
            /**
             * @description Alias of handle
             * @example ana.films
             */
            tiktok_handle?: string;
            display_name?: string | null;
            /** @description Context for agents */
            description?: string | null;
            avatar_url?: string | null;
            email?: string | null;
            /** @description Markdown notes, up to 64 KiB */
            readme?: string | null;
            /** @description Agent-writable structured data, up to 16 KiB */
            metadata?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            tracking_mode?: "auto" | "selective";
            /**
             * Format: date
             * @description Default: today in the organization's zone
             * @example 2026-05-01
             */
            tracking_start_date?: string;
        };
        UpdateGoalBody: {
            /**
             * @description Posts, views, per cent or followers; at most 6 decimal places
             * @example 10
             */
            target?: number;
            /** @enum {string} */
            period?: "daily" | "weekly" | "monthly";
            /**
             * Format: date
             * @example 2026-05-01
             */
            starts_on?: string;
            ends_on?: string | null;
        };
        UpdateImportProfileBody: {
            /** @description The tool */
            name?: string;
            /** @description The names of the file's columns */
            header?: string[];
            answers?: {
                /**
                 * @description Field -> the name of its column; empty for none
                 * @default {}
                 */
                columns?: {
                    [key: string]: string;
                };
                /**
                 * @description Columns that are not used
                 * @default []
                 */
                skip?: string[];
                /** @default null */
                date_order?: ("dmy" | "mdy") | null;
                /**
                 * @description For rows that do not name one
                 * @default null
                 */
                platform?: string | null;
            };
        };
        UpdateMemberBody: {
            /** @enum {string} */
            role?: "owner" | "admin" | "payer" | "editor" | "viewer";
            /** @description The only projects the member works in; null: all */
            project_ids?: string[] | null;
            /** @description The most that one request of the member may pay, void or approve; a currency that is not listed is closed. Null: any amount */
            amount_limits?: {
                /** @example USD */
                currency: string;
                /** @example 5000 */
                up_to_cents: number;
            }[] | null;
        };
        UpdateMethodBody: {
            /** @description Display name (max 100 chars), unique in the organization */
            name?: string;
            is_active?: boolean;
            /** @description From POST /payout-methods/icons */
            icon_path?: string | null;
            /** @description Agent-writable structured data, up to 16 KiB */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Markdown notes, up to 64 KiB */
            readme?: string | null;
        };
        UpdateOrganizationBody: {
            name?: string;
            /**
             * @description 409 has_accruals once a period has been judged
             * @example Europe/Berlin
             */
            timezone?: string;
            /**
             * @description Set only on the server's command line (`stipend org update`); 403 for keys and sessions
             * @enum {string}
             */
            plan?: "free" | "starter" | "ultra" | "unlimited";
            /** @description Whether the organization is on the credits allowlist */
            credits_allowed?: boolean;
            /** @description What credits are called, as in `750 credits` */
            credit_name?: string | null;
            /** @description Requests per hour and key of the Growi API. Set only on the server's command line (`stipend org update`); 403 for keys and sessions */
            growi_hourly_limit?: number;
            /** @description Null: the limit of the plan. Set only on the server's command line (`stipend org update`); 403 for keys and sessions */
            requests_per_minute?: number | null;
        };
        UpdateOriginatorAccountBody: {
            name?: string;
            /** @description Null: pays in any currency that its rail takes */
            currency?: string | null;
            /** @description What the rail's file says of who pays; read in full by `POST …/details` alone */
            originator?: {
                [key: string]: unknown;
            };
            default_kinds?: ("paypal" | "venmo" | "bank_us" | "bank_iban" | "bank_uk" | "wise_email" | "wise_recipient" | "other")[];
            /** @description The rail's options of a run: over_limit, decimal, addenda, same_day, line_ending, … */
            options?: {
                [key: string]: unknown;
            };
            csv?: {
                columns?: {
                    field: string;
                    heading: string;
                }[];
                /** @enum {string} */
                separator?: "," | ";" | "\t" | "|";
                /** @enum {string} */
                decimal_mark?: "point" | "comma";
                /** @enum {string} */
                line_ending?: "crlf" | "lf";
                /** @description Whether columns may hold accounts in full */
                full_details?: boolean;
            } | null;
            is_archived?: boolean;
        };
        UpdatePayRunBody: {
            note?: string;
            /**
             * Format: date
             * @example 2026-05-01
             */
            execution_date?: string;
            /** @description The rail's options, such as over_limit or same_day; they go over those of the account */
            options?: {
                [key: string]: unknown;
            };
        };
        UpdatePayRunLinesBody: {
            line_ids: string[];
            /** @description true leaves the lines out, false puts them back */
            excluded: boolean;
            /** @description Required to leave lines out */
            reason?: string;
        };
        UpdatePayeeBody: {
            /** @description As the bank knows the payee */
            name?: string;
            /** @description The same in Latin letters, where the name is not */
            latin_name?: string | null;
            /** @description Of destinations entered from now on: each keeps what it was entered with */
            entity?: ("individual" | "business") | null;
            email?: string | null;
            country?: string | null;
            locale?: string | null;
            address?: {
                street?: string;
                building?: string;
                postcode?: string;
                town?: string;
                /** @example DE */
                country?: string;
            } | null;
            vat_id?: string | null;
            /** @description Agent-writable structured data, up to 16 KiB */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Markdown notes, up to 64 KiB */
            readme?: string | null;
            /**
             * @description archived: is not paid
             * @enum {string}
             */
            status?: "active" | "archived";
        };
        UpdatePaymentBody: {
            /**
             * @description Both revert the linked accruals to earned
             * @enum {string}
             */
            status?: "voided" | "rejected";
            /** @description Why it was rejected or voided */
            reason?: string;
            /** @description Agent-writable structured data, up to 16 KiB */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Markdown notes, up to 64 KiB */
            readme?: string | null;
        };
        UpdateProjectBody: {
            name?: string;
            description?: string | null;
            /** @description Markdown notes, up to 64 KiB */
            readme?: string | null;
            /** @description Agent-writable structured data, up to 16 KiB */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Takes a name that another project has already, in whatever case; else that is a 409 */
            allow_same_name?: boolean;
        };
        UpdateSourceBody: {
            name?: string;
            /** @description Replaces the settings that are shown; a secret that is left out stays, null removes it */
            settings?: {
                [key: string]: unknown;
            };
            units_per_day?: number | null;
            watches_accounts?: boolean;
            lists_every_hours?: number;
            readings_kept_days?: number | null;
            answers_kept_days?: number;
        };
        UpdateStructureBody: {
            /** @constant */
            kind: "cosmetic";
            name?: string;
            /** @description Agent-writable structured data, up to 16 KiB */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Markdown notes, up to 64 KiB */
            readme?: string | null;
        } | {
            /** @constant */
            kind: "rule";
            /** @description Payout frequency; cycle for terms of a campaign. Null for view_threshold */
            period: ("daily" | "weekly" | "monthly" | "cycle" | "post") | null;
            /** @description Null for view_threshold: each threshold has its own */
            amount_cents: number | null;
            /**
             * @description CREDITS for terms of a campaign only
             * @enum {string}
             */
            currency: "USD" | "CREDITS";
            /** @enum {string} */
            criteria_type: "recurring" | "goals" | "cpm" | "view_threshold" | "deliverables" | "per_post" | "one_time" | "sales";
            /** @description Rule-specific params */
            criteria_params: Record<string, never> | {
                /** @enum {string} */
                mode: "all" | "any" | "n_of_m";
                n?: number;
                partial_allowed?: boolean;
                partial_multiplier?: number;
                min_completion_pct?: number;
            } | {
                /** @enum {string} */
                source: "posts_in_period" | "post_window";
                window_days?: number | null;
                settle_days?: number | null;
                min_impressions: number;
                min_views_per_post?: number | null;
                post_floor?: ("full" | "excess") | null;
                max_payout_cents: number | null;
                max_per_post_cents?: number | null;
                max_per_creator_cents?: number | null;
                tiers: {
                    up_to_impressions: number | null;
                    cents_per_thousand: number;
                }[];
            } | {
                thresholds: {
                    view_count: number;
                    amount_cents: number;
                    currency: string;
                }[];
            } | {
                partial_allowed?: boolean;
            } | {
                max_posts?: number;
            } | Record<string, never> | {
                percent: number;
                /** @enum {string} */
                scope: "first" | "repeat" | "all";
            };
            /**
             * @description Mid-period assignment. view_threshold always uses skip
             * @enum {string}
             */
            proration_mode: "skip" | "prorate" | "full";
            /**
             * @description view_threshold only: pays marks that were already crossed when a creator is assigned
             * @default false
             */
            backfill_on_assignment?: boolean;
            /**
             * @description When the version takes effect, past or future: an instant, or a date, which begins at midnight in the organization's time zone. Absent: now
             * @example 2026-05-01T12:00:00.000Z
             * @example 2026-05-01
             */
            effective_at?: string;
            /**
             * @description Returns what the edit would change, and creates no version
             * @default false
             */
            preview?: boolean;
        };
        UpdateVideoBody: {
            /** @enum {string} */
            tracking_status?: "auto_tracked" | "pending_review" | "included" | "excluded" | "direct_add";
            tracking_disabled?: boolean;
            title?: string | null;
            /** @description Moves the post to another creator of its project. Later judgements follow; booked accruals stay, and replay shows the difference */
            creator_id?: string | null;
            /**
             * Format: date-time
             * @description Not after tomorrow, nor after the post's first reading
             * @example 2026-05-01T12:00:00.000Z
             */
            posted_at?: string;
        };
        UpdatedStructure: {
            /** @description Null for a preview */
            version_id: string | null;
            version_number: number;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            effective_at: string;
            /** @description Booked accruals that would have another amount, for a backdated edit; null where that is too much for one request: use replay */
            changes: {
                /** @description Booked accruals judged again */
                compared: number;
                /** @description Of those, how many would have another amount under the edited rule */
                differing: number;
                sums: {
                    /**
                     * @description ISO 4217 code, or CREDITS
                     * @example USD
                     */
                    currency: string;
                    /** @description The sum of all increases */
                    up_cents: number;
                    /** @description The sum of all decreases, as a positive amount */
                    down_cents: number;
                }[];
            } | null;
        } | {
            /** Format: uuid */
            version_id: string;
            version_number: number;
        } | components["schemas"]["StructureRow"];
        VerifyDestinationBody: {
            /** @description How it was verified */
            note: string;
        };
        VersionRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            structure_id: string;
            version_number: number;
            period: ("daily" | "weekly" | "monthly" | "cycle" | "post") | null;
            amount_cents: number | null;
            /**
             * @description ISO 4217 code, or CREDITS
             * @example USD
             */
            currency: string;
            /**
             * @description `manual` holds earnings entered by hand
             * @enum {string}
             */
            criteria_type: "recurring" | "goals" | "cpm" | "view_threshold" | "deliverables" | "per_post" | "one_time" | "sales" | "manual";
            criteria_params: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            proration_mode: "skip" | "prorate" | "full";
            backfill_on_assignment: boolean;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it takes effect; `created_at` unless it was dated
             * @example 2026-05-01T12:00:00.000Z
             */
            effective_at: string;
        };
        VideoRow: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            org_id: string;
            /** Format: uuid */
            project_id: string;
            creator_id: string | null;
            platform: string;
            external_id: string;
            /** @description Alias of external_id */
            tiktok_video_id: string;
            url: string | null;
            title: string | null;
            /** @enum {string} */
            kind: "video" | "carousel";
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            posted_at: string;
            /** @enum {string} */
            tracking_status: "auto_tracked" | "pending_review" | "included" | "excluded" | "direct_add";
            tracking_disabled: boolean;
            /** @description Of lists and single posts: the latest reading */
            latest_reading?: {
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                captured_at: string;
                /**
                 * Format: date-time
                 * @example 2026-05-01T12:00:00.000Z
                 */
                recorded_at: string;
                view_count: number;
                /** @description Null for what was imported, or sent through the API */
                source: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    kind: string;
                } | null;
            } | null;
            /** @description Of lists and single posts: when a source last looked. Later than `recorded_at`: it found nothing changed */
            look?: {
                source: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    kind: string;
                };
                /** @description Null: it has not looked yet */
                outcome: ("found" | "missing" | "failed") | null;
                /** @description Of a post that was missing or could not be read */
                reason: string | null;
                /** @description The last answer about the post */
                looked_at: string | null;
                /** @description Null while the source is paused or stopped */
                next_at: string | null;
            } | null;
            /** @description Of lists and single posts: whether the number is old. A post of the last 90 days that counts, read more than 3 days ago (10 where it was 30 days old then) and not found unchanged since */
            stale?: boolean;
            /** @description Of lists and single posts: possible duplicates, in another project or under another id */
            likely_duplicates?: {
                /** Format: uuid */
                video_id: string;
                platform: string;
                external_id: string;
                /** Format: uuid */
                duplicate_of: string;
                /**
                 * Format: uuid
                 * @description Of the other post
                 */
                project_id: string;
                /**
                 * @description The same platform and id in another project; or another id, with the same address or title, of the same creator
                 * @enum {string}
                 */
                why: "same_post" | "same_address" | "same_title";
            }[];
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-01T12:00:00.000Z
             */
            updated_at: string;
        };
        Error: {
            data: null;
            /** @description A sentence for people */
            error: string;
            meta: {
                /** @enum {string} */
                code: "invalid_query" | "invalid_body" | "invalid_params" | "invalid_idempotency_key" | "cannot_set_paid_directly" | "currency_mismatch" | "adjustment_reason_required" | "already_voided" | "invalid_link" | "invalid_api_key" | "not_signed_in" | "limit_reached" | "insufficient_scope" | "insufficient_role" | "limited_to_projects" | "over_amount_limit" | "members_only" | "password_required" | "forbidden_origin" | "not_found" | "method_not_allowed" | "import_in_use" | "month_closed" | "month_open" | "default_method" | "conflict_name" | "structure_archived" | "has_accruals" | "has_payouts" | "has_later_accruals" | "last_owner" | "already_member" | "email_taken" | "handle_taken" | "cannot_set_status_on_paid_accrual" | "accrual_not_settleable" | "in_pay_run" | "payment_in_pay_run" | "approval_stale" | "approval_not_allowed" | "nothing_to_pay" | "lines_flagged" | "decision_stale" | "lines_open" | "window_open" | "file_erased" | "reference_taken" | "accrual_in_other_payment" | "invalid_status_transition" | "campaign_canceled" | "campaign_has_members" | "managed_by_campaign" | "entered_by_hand" | "sale_differs" | "payout_not_markable" | "payout_not_in_credits" | "overlapping_accruals" | "creators_not_mergeable" | "creator_merged" | "creator_has_payee" | "agreement_ended" | "agreement_in_use" | "agreement_missing" | "agreement_overlaps" | "invoice_incomplete" | "nothing_to_credit" | "nothing_to_invoice" | "series_started" | "payee_archived" | "own_entry" | "duplicate_destination" | "secret_key_missing" | "secret_unreadable" | "run_in_progress" | "source_busy" | "source_not_active" | "idempotency_key_in_use" | "idempotency_key_conflict" | "body_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "rate_limit_exceeded" | "internal_error" | "outcome_unknown" | "unavailable";
                errors?: {
                    path: string;
                    message: string;
                }[];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MeRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOrganizationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganizationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listChildOrganizations: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ChildOrganizationRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createChildOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateChildBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganizationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    joinChildOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ChildOrganizationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            entities: {
                                [key: string]: {
                                    description: string;
                                    /** @description Where it is read, parameters in braces */
                                    path: string;
                                    fields: {
                                        [key: string]: {
                                            [key: string]: unknown;
                                        };
                                    };
                                };
                            };
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganizationMemberRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganizationMemberRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMemberBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganizationMemberRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InvitationRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvitationBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InvitationAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InvitationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKeyRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKeyAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKeyRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description What one member or key did */
                actor_id?: string;
                /** @description `payment.record`, or `payment.` for everything about payments */
                action?: string;
                subject_type?: string;
                subject_id?: string;
                /** @description At or after this instant */
                from?: string;
                /** @description Before this instant */
                to?: string;
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: {
                include_archived?: "0" | "1" | "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProjectBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    deleteProject: {
        parameters: {
            query?: {
                mode?: "archive" | "hard";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProjectBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    setPayoutPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutPolicyBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProjectRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listCreators: {
        parameters: {
            query?: {
                project_id?: string;
                /** @description Filter to those with a creator tag */
                tag_id?: string;
                /** @description Part of a handle, also of an earlier one, or of a display name */
                search?: string;
                /** @description Only creators on hold, or only those that are not */
                held?: "true" | "false";
                include_removed?: "0" | "1" | "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatorRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    getCreatorTotals: {
        parameters: {
            query?: {
                project_id?: string;
                /** @description Filter to those with a creator tag */
                tag_id?: string;
                /** @description Part of a handle, also of an earlier one, or of a display name */
                search?: string;
                /** @description Only creators on hold, or only those that are not */
                held?: "true" | "false";
                include_removed?: "0" | "1" | "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description All creators that match */
                            count: number;
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    createCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatorRow"] | components["schemas"]["CreatorRow"][];
                        error: null;
                        meta: {
                            /** @description The rejected items of the list: their index, from 0, and the reason */
                            rejected?: {
                                index: number;
                                reason: string;
                                /** @description The reason by field; the path begins at the item */
                                errors: {
                                    path: string;
                                    message: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatorRow"] | components["schemas"]["CreatorRow"][];
                        error: null;
                        meta: {
                            /** @description The rejected items of the list: their index, from 0, and the reason */
                            rejected?: {
                                index: number;
                                reason: string;
                                /** @description The reason by field; the path begins at the item */
                                errors: {
                                    path: string;
                                    message: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
    };
    importCreators: {
        parameters: {
            query?: {
                /** @description For rows that do not name one */
                platform?: string;
                /** @description Required if it is neither UTF-8 nor UTF-16 */
                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "windows-1250" | "windows-1251" | "macintosh";
                /** @description The column with the handles, or the profile URLs */
                "columns.handle"?: string;
                "columns.platform"?: string;
                "columns.display_name"?: string;
                "columns.email"?: string;
                "columns.avatar_url"?: string;
                "columns.description"?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportCreatorsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    findCreators: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NamedCreatorRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getCreator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatorRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    deleteCreator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatorRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateCreator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCreatorBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatorRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listVideos: {
        parameters: {
            query?: {
                project_id?: string;
                creator_id?: string;
                /** @description Excluded posts are listed only with this filter */
                tracking_status?: "auto_tracked" | "pending_review" | "included" | "excluded" | "direct_add";
                /** @description Posts whose number is old */
                stale?: "0" | "1" | "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["VideoRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createVideos: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateVideosBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["VideoRow"] | components["schemas"]["VideoRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["VideoRow"] | components["schemas"]["VideoRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getVideo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["VideoRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateVideo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateVideoBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["VideoRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    reviewVideos: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewVideosBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ReviewAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listReadings: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ReadingRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createReadings: {
        parameters: {
            query?: {
                /** @description Of JSON: whose answer the file is, such as clockworks; stipend for Stipend's own rows. Then it may have any length */
                preset?: string;
                /** @description Of JSON in another shape: where the fields are, as JSON, as in the settings of a source */
                mapping?: string;
                /** @description Of CSV: the name of a saved profile (GET /import-profiles) that says how the file is read; what is said here goes before it */
                profile?: string;
                /** @description Of files: when rows without a reading's date were read; a date or an instant */
                read_on?: string;
                /** @description Of CSV: whether dates such as 03/09/2026 begin with the day or the month */
                date_order?: "dmy" | "mdy";
                /** @description Of CSV: required if it is neither UTF-8 nor UTF-16 */
                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "windows-1250" | "windows-1251" | "macintosh";
                /** @description Of files: for rows that do not name one */
                platform?: string;
                /** @description Of files: the handle of the creator of all rows that do not name one */
                creator?: string;
                /** @description Of CSV: a column to skip; repeat it for several */
                skip?: string | string[];
                /** @description Of CSV: the column with the video_id; empty for none */
                "columns.video_id"?: string;
                /** @description Of CSV: the column with the external_id; empty for none */
                "columns.external_id"?: string;
                /** @description Of CSV: the column with the url; empty for none */
                "columns.url"?: string;
                /** @description Of CSV: the column with the captured_at; empty for none */
                "columns.captured_at"?: string;
                /** @description Of CSV: the column with the view_count; empty for none */
                "columns.view_count"?: string;
                /** @description Of CSV: the column with the creator_handle; empty for none */
                "columns.creator_handle"?: string;
                /** @description Of CSV: the column with the creator_name; empty for none */
                "columns.creator_name"?: string;
                /** @description Of CSV: the column with the platform; empty for none */
                "columns.platform"?: string;
                /** @description Of CSV: the column with the title; empty for none */
                "columns.title"?: string;
                /** @description Of CSV: the column with the posted_at; empty for none */
                "columns.posted_at"?: string;
                /** @description Of CSV: the column with the kind; empty for none */
                "columns.kind"?: string;
                /** @description Of CSV: the column with the like_count; empty for none */
                "columns.like_count"?: string;
                /** @description Of CSV: the column with the comment_count; empty for none */
                "columns.comment_count"?: string;
                /** @description Of CSV: the column with the share_count; empty for none */
                "columns.share_count"?: string;
                /** @description Of CSV: the column with the save_count; empty for none */
                "columns.save_count"?: string;
                /** @description Of files: what the list of imports calls it */
                file_name?: string;
                /** @description Of files: read all of it, compare it with what is stored, say what would be stored, and store nothing */
                dry_run?: "0" | "1" | "true" | "false";
                /** @description Of files that are sent in several requests: an id of your own, the same for all of them */
                import_id?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateReadingsBody"];
                "text/csv": string;
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    previewReadings: {
        parameters: {
            query?: {
                /** @description Of JSON: whose answer the file is, such as clockworks; stipend for Stipend's own rows. Then it may have any length */
                preset?: string;
                /** @description Of JSON in another shape: where the fields are, as JSON, as in the settings of a source */
                mapping?: string;
                /** @description Of CSV: the name of a saved profile (GET /import-profiles) that says how the file is read; what is said here goes before it */
                profile?: string;
                /** @description Of files: when rows without a reading's date were read; a date or an instant */
                read_on?: string;
                /** @description Of CSV: whether dates such as 03/09/2026 begin with the day or the month */
                date_order?: "dmy" | "mdy";
                /** @description Of CSV: required if it is neither UTF-8 nor UTF-16 */
                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "windows-1250" | "windows-1251" | "macintosh";
                /** @description Of files: for rows that do not name one */
                platform?: string;
                /** @description Of files: the handle of the creator of all rows that do not name one */
                creator?: string;
                /** @description Of CSV: a column to skip; repeat it for several */
                skip?: string | string[];
                /** @description Of CSV: the column with the video_id; empty for none */
                "columns.video_id"?: string;
                /** @description Of CSV: the column with the external_id; empty for none */
                "columns.external_id"?: string;
                /** @description Of CSV: the column with the url; empty for none */
                "columns.url"?: string;
                /** @description Of CSV: the column with the captured_at; empty for none */
                "columns.captured_at"?: string;
                /** @description Of CSV: the column with the view_count; empty for none */
                "columns.view_count"?: string;
                /** @description Of CSV: the column with the creator_handle; empty for none */
                "columns.creator_handle"?: string;
                /** @description Of CSV: the column with the creator_name; empty for none */
                "columns.creator_name"?: string;
                /** @description Of CSV: the column with the platform; empty for none */
                "columns.platform"?: string;
                /** @description Of CSV: the column with the title; empty for none */
                "columns.title"?: string;
                /** @description Of CSV: the column with the posted_at; empty for none */
                "columns.posted_at"?: string;
                /** @description Of CSV: the column with the kind; empty for none */
                "columns.kind"?: string;
                /** @description Of CSV: the column with the like_count; empty for none */
                "columns.like_count"?: string;
                /** @description Of CSV: the column with the comment_count; empty for none */
                "columns.comment_count"?: string;
                /** @description Of CSV: the column with the share_count; empty for none */
                "columns.share_count"?: string;
                /** @description Of CSV: the column with the save_count; empty for none */
                "columns.save_count"?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PreviewAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    createFollowerReadings: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateFollowerReadingsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FollowerReadingRow"] | components["schemas"]["FollowerReadingRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FollowerReadingRow"] | components["schemas"]["FollowerReadingRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listFollowerReadings: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FollowerReadingRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    importFollowers: {
        parameters: {
            query?: {
                /** @description When rows without a date were counted; a date or an instant */
                read_on?: string;
                /** @description Whether dates such as 03/09/2026 begin with the day or the month */
                date_order?: "dmy" | "mdy";
                /** @description Required if it is neither UTF-8 nor UTF-16 */
                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "windows-1250" | "windows-1251" | "macintosh";
                /** @description For rows that do not name one */
                platform?: string;
                /** @description The handle of the creator of all rows that do not name one */
                creator?: string;
                /** @description The name of a saved profile (GET /import-profiles) that says how the file is read; what is said here goes before it */
                profile?: string;
                /** @description The column with the handle; empty for none */
                "columns.handle"?: string;
                /** @description The column with the follower_count; empty for none */
                "columns.follower_count"?: string;
                /** @description The column with the captured_at; empty for none */
                "columns.captured_at"?: string;
                /** @description The column with the platform; empty for none */
                "columns.platform"?: string;
                /** @description The column with the creator_id; empty for none */
                "columns.creator_id"?: string;
                /** @description What the list of imports calls it */
                file_name?: string;
                /** @description Read all of it, compare it with what is stored, say what would be stored, and store nothing */
                dry_run?: "0" | "1" | "true" | "false";
                /** @description Of a file that is sent in several requests: an id of your own, the same for all of them */
                import_id?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportFollowersAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listGoals: {
        parameters: {
            query?: {
                creator_id?: string;
                period?: "daily" | "weekly" | "monthly";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["GoalRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createGoals: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGoalsBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["GoalRow"] | components["schemas"]["GoalRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    deleteGoal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["GoalRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateGoal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateGoalBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["GoalRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getGoalCompliance: {
        parameters: {
            query?: {
                creator_id?: string;
                period?: "daily" | "weekly" | "monthly" | "all";
                /** @description Default: today in the organization's zone */
                reference_date?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ComplianceRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listPayoutTags: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TagRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createPayoutTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTagBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TagRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    setPayoutTagMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutTagMembersBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TagRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listCreatorTags: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TagRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createCreatorTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTagBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TagRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    setCreatorTagMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatorTagMembersBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TagRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    tagCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changed: string[];
                            /** @description Were so already */
                            unchanged: string[];
                            /** @description What was left as it was, and why; the others are changed */
                            refused: {
                                /** Format: uuid */
                                id: string;
                                code: string;
                                error: string;
                            }[];
                            /** @description Of a filter that finds more: send the same again with `after` set to it. Null once it is worked through */
                            next: string | null;
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    holdCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changed: string[];
                            /** @description Were so already */
                            unchanged: string[];
                            /** @description What was left as it was, and why; the others are changed */
                            refused: {
                                /** Format: uuid */
                                id: string;
                                code: string;
                                error: string;
                            }[];
                            /** @description Of a filter that finds more: send the same again with `after` set to it. Null once it is worked through */
                            next: string | null;
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    releaseCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelectedCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changed: string[];
                            /** @description Were so already */
                            unchanged: string[];
                            /** @description What was left as it was, and why; the others are changed */
                            refused: {
                                /** Format: uuid */
                                id: string;
                                code: string;
                                error: string;
                            }[];
                            /** @description Of a filter that finds more: send the same again with `after` set to it. Null once it is worked through */
                            next: string | null;
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    assignManyCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignSelectedBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changed: string[];
                            /** @description Were so already */
                            unchanged: string[];
                            /** @description What was left as it was, and why; the others are changed */
                            refused: {
                                /** Format: uuid */
                                id: string;
                                code: string;
                                error: string;
                            }[];
                            /** @description Of a filter that finds more: send the same again with `after` set to it. Null once it is worked through */
                            next: string | null;
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    unassignManyCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnassignSelectedBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changed: string[];
                            /** @description Were so already */
                            unchanged: string[];
                            /** @description What was left as it was, and why; the others are changed */
                            refused: {
                                /** Format: uuid */
                                id: string;
                                code: string;
                                error: string;
                            }[];
                            /** @description Of a filter that finds more: send the same again with `after` set to it. Null once it is worked through */
                            next: string | null;
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    removeCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelectedCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changed: string[];
                            /** @description Were so already */
                            unchanged: string[];
                            /** @description What was left as it was, and why; the others are changed */
                            refused: {
                                /** Format: uuid */
                                id: string;
                                code: string;
                                error: string;
                            }[];
                            /** @description Of a filter that finds more: send the same again with `after` set to it. Null once it is worked through */
                            next: string | null;
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    restoreCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelectedCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changed: string[];
                            /** @description Were so already */
                            unchanged: string[];
                            /** @description What was left as it was, and why; the others are changed */
                            refused: {
                                /** Format: uuid */
                                id: string;
                                code: string;
                                error: string;
                            }[];
                            /** @description Of a filter that finds more: send the same again with `after` set to it. Null once it is worked through */
                            next: string | null;
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: {
                project_id?: string;
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    undoImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoImportBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listImportProfiles: {
        parameters: {
            query?: {
                /** @description What such files hold */
                kind?: "readings" | "followers";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportProfileRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createImportProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateImportProfileBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportProfileRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    deleteImportProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportProfileRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateImportProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateImportProfileBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportProfileRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listCreatorDuplicates: {
        parameters: {
            query?: {
                project_id?: string;
                /** @description Only those of one creator */
                creator_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            project_id: string;
                            platform: string;
                            /** Format: uuid */
                            creator_id: string;
                            handle: string;
                            /** Format: uuid */
                            other_creator_id: string;
                            other_handle: string;
                            reasons: ("same_email" | "same_name" | "same_payee" | "similar_handle")[];
                        }[];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    previewCreatorMerge: {
        parameters: {
            query: {
                other_creator_id: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            creator: components["schemas"]["CreatorRow"];
                            other: components["schemas"]["CreatorRow"];
                            /** @description What changes its creator */
                            moved: {
                                posts: number;
                                assignments: number;
                                goals: number;
                                accruals: number;
                                payments: number;
                                earnings_by_hand: number;
                                /** @description In campaigns */
                                memberships: number;
                                creator_payouts: number;
                                sales: number;
                                follower_readings: number;
                                /** @description Earlier handles of this creator from now on */
                                handles: number;
                            };
                            /** @description What is owed to the other */
                            owed: {
                                [key: string]: number;
                            };
                            /** @description Structures and periods that both have an accrual of; the first 100 */
                            overlaps: {
                                /** Format: uuid */
                                structure_id: string;
                                structure_name: string;
                                /**
                                 * Format: date
                                 * @example 2026-05-01
                                 */
                                period_start: string;
                                /**
                                 * Format: date
                                 * @example 2026-05-01
                                 */
                                period_end: string;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                accrual: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @description Whole cents (whole credits in CREDITS) */
                                    amount_cents: number;
                                    status: string;
                                };
                                other_accrual: {
                                    /** Format: uuid */
                                    id: string;
                                    /** @description Whole cents (whole credits in CREDITS) */
                                    amount_cents: number;
                                    status: string;
                                };
                            }[];
                            /** @description Empty where they can be merged */
                            obstacles: {
                                /** @enum {string} */
                                code: "invalid_query" | "invalid_body" | "invalid_params" | "invalid_idempotency_key" | "cannot_set_paid_directly" | "currency_mismatch" | "adjustment_reason_required" | "already_voided" | "invalid_link" | "invalid_api_key" | "not_signed_in" | "limit_reached" | "insufficient_scope" | "insufficient_role" | "limited_to_projects" | "over_amount_limit" | "members_only" | "password_required" | "forbidden_origin" | "not_found" | "method_not_allowed" | "import_in_use" | "month_closed" | "month_open" | "default_method" | "conflict_name" | "structure_archived" | "has_accruals" | "has_payouts" | "has_later_accruals" | "last_owner" | "already_member" | "email_taken" | "handle_taken" | "cannot_set_status_on_paid_accrual" | "accrual_not_settleable" | "in_pay_run" | "payment_in_pay_run" | "approval_stale" | "approval_not_allowed" | "nothing_to_pay" | "lines_flagged" | "decision_stale" | "lines_open" | "window_open" | "file_erased" | "reference_taken" | "accrual_in_other_payment" | "invalid_status_transition" | "campaign_canceled" | "campaign_has_members" | "managed_by_campaign" | "entered_by_hand" | "sale_differs" | "payout_not_markable" | "payout_not_in_credits" | "overlapping_accruals" | "creators_not_mergeable" | "creator_merged" | "creator_has_payee" | "agreement_ended" | "agreement_in_use" | "agreement_missing" | "agreement_overlaps" | "invoice_incomplete" | "nothing_to_credit" | "nothing_to_invoice" | "series_started" | "payee_archived" | "own_entry" | "duplicate_destination" | "secret_key_missing" | "secret_unreadable" | "run_in_progress" | "source_busy" | "source_not_active" | "idempotency_key_in_use" | "idempotency_key_conflict" | "body_too_large" | "unsupported_media_type" | "idempotency_key_reused" | "rate_limit_exceeded" | "internal_error" | "outcome_unknown" | "unavailable";
                                message: string;
                                meta: {
                                    [key: string]: unknown;
                                };
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    mergeCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description What it has moves; it stays as the row of old links
                     * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                     */
                    other_creator_id: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            creator: components["schemas"]["CreatorRow"];
                            /** Format: uuid */
                            other_creator_id: string;
                            /** @description What changes its creator */
                            moved: {
                                posts: number;
                                assignments: number;
                                goals: number;
                                accruals: number;
                                payments: number;
                                earnings_by_hand: number;
                                /** @description In campaigns */
                                memberships: number;
                                creator_payouts: number;
                                sales: number;
                                follower_readings: number;
                                /** @description Earlier handles of this creator from now on */
                                handles: number;
                            };
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listFlags: {
        parameters: {
            query?: {
                /** @description Filter to a project */
                project_id?: string;
                /** @description Filter to the posts a creator has now */
                creator_id?: string;
                /** @description Filter to a post */
                video_id?: string;
                kind?: "gone" | "zero" | "jump" | "fall" | "disabled" | "definition" | "stale";
                state?: "open" | "dismissed" | "confirmed" | "closed";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FlagRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    countFlags: {
        parameters: {
            query?: {
                /** @description Filter to a project */
                project_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FlagCountsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FlagDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    decideFlags: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideFlagsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DecideFlagsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listSourceKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceKindRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: {
                project_id?: string;
                include_archived?: "0" | "1" | "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSourceBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    deleteSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSourceBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    pauseSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    resumeSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    testSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceTestAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    runSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listSourceRuns: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRunRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    listSourceAccounts: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceAccountRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    getSourceRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceRunDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getSourceAnswer: {
        parameters: {
            query: {
                /** @description Of the answer among those of its run */
                number: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SourceReplyAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listStructures: {
        parameters: {
            query?: {
                /** @description Filter to a project */
                project_id?: string;
                /** @description Filter by active state */
                is_active?: "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListedStructureRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createStructure: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStructureBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatedStructure"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getStructure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StructureDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    deleteStructure: {
        parameters: {
            query?: {
                mode?: "archive" | "hard";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StructureRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateStructure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateStructureBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["UpdatedStructure"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    duplicateStructure: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DuplicateStructureBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatedStructure"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    explainStructure: {
        parameters: {
            query: {
                creator_id: string;
                /** @description Any date of the period; default today. Milestones ignore it */
                date?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ExplainAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listAssignments: {
        parameters: {
            query?: {
                /** @description Include historically unassigned creators */
                include_inactive?: "0" | "1" | "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AssignmentRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    assignCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AssignAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AssignAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    unassignCreators: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnassignBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["UnassignAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listCreatorAssignments: {
        parameters: {
            query?: {
                /** @description Include historically unassigned creators */
                include_inactive?: "0" | "1" | "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AssignmentRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    copyAssignments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CopyAssignmentsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Of `results`; with preview: who would be assigned */
                            assigned: number;
                            already_assigned: number;
                            /** @description Creators that are assigned to the other structure now */
                            total: number;
                            /** @description At most 1000 */
                            results: {
                                /** Format: uuid */
                                creator_id: string;
                                handle: string;
                                display_name: string | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-05-01T12:00:00.000Z
                                 */
                                assigned_at: string;
                                /** @enum {string} */
                                result: "assigned" | "already_assigned";
                            }[];
                            /** @description Where more follow: send the same again with `after` set to it */
                            next: string | null;
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getBudget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            structure_id: string;
                            /** @description Null without a budget */
                            budget_cents: number | null;
                            /** @description Everything earned or paid under the structure, corrections included */
                            used_cents: number;
                            remaining_cents: number | null;
                            /** @description Whole percent, rounded down */
                            used_percent: number | null;
                            /** @description 80 percent or more is used */
                            is_warning: boolean;
                            is_exhausted: boolean;
                            /** @description Every budget the structure had, oldest first */
                            history: {
                                budget_cents: number | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-05-01T12:00:00.000Z
                                 */
                                set_at: string;
                                set_by: string;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    setBudget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The total for everything that falls due from now on; null removes it */
                    budget_cents: number | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            structure_id: string;
                            /** @description Null without a budget */
                            budget_cents: number | null;
                            /** @description Everything earned or paid under the structure, corrections included */
                            used_cents: number;
                            remaining_cents: number | null;
                            /** @description Whole percent, rounded down */
                            used_percent: number | null;
                            /** @description 80 percent or more is used */
                            is_warning: boolean;
                            is_exhausted: boolean;
                            /** @description Every budget the structure had, oldest first */
                            history: {
                                budget_cents: number | null;
                                /**
                                 * Format: date-time
                                 * @example 2026-05-01T12:00:00.000Z
                                 */
                                set_at: string;
                                set_by: string;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RunRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRunBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listRunSkips: {
        parameters: {
            query?: {
                /** @description Only those with this reason */
                reason?: string;
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RunSkipRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    listDue: {
        parameters: {
            query?: {
                /** @description What is due next for this creator; default: for all creators */
                creator_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @example 2026-05-01T12:00:00.000Z
                             */
                            as_of: string;
                            /** @description Set where the nightly run waits: it would reach more than 35 days past the last one. Start a run with `as_of` to confirm */
                            waits_for_confirmation: {
                                /**
                                 * Format: date-time
                                 * @example 2026-05-01T12:00:00.000Z
                                 */
                                last_as_of: string;
                                days: number;
                            } | null;
                            /** @description The next period of each structure that creators are assigned to, the soonest first; at most 100 */
                            periods: {
                                /** Format: uuid */
                                structure_id: string;
                                structure_name: string;
                                /** Format: uuid */
                                project_id: string;
                                /**
                                 * Format: date
                                 * @example 2026-05-01
                                 */
                                period_start: string;
                                /**
                                 * Format: date
                                 * @example 2026-05-01
                                 */
                                period_end: string;
                                /**
                                 * Format: date-time
                                 * @description The period's cutoff: a run as of then or later judges it
                                 * @example 2026-05-01T12:00:00.000Z
                                 */
                                due_at: string;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    createTrueUps: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description Every period that overlaps `from` to `to` is judged again as a whole
                     * @example 2026-05-01
                     */
                    from: string;
                    /**
                     * Format: date
                     * @example 2026-05-01
                     */
                    to: string;
                    /** @description Default: all */
                    creator_ids?: string[];
                    /**
                     * @description Books only upward differences
                     * @default false
                     */
                    only_upward?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            booked: components["schemas"]["AccrualRow"][];
                            /** @description Differences that were not booked: the accrual was rejected or voided, a cap or the budget leaves nothing, or clawbacks already cover it */
                            left: {
                                /** Format: uuid */
                                accrual_id: string;
                                /** @enum {string} */
                                reason: "accrual_refused" | "limit_reached" | "nothing_left";
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listCampaigns: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createCampaign: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCampaignBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    deleteCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateCampaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCampaignBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listCampaignMembers: {
        parameters: {
            query?: {
                /** @description Include those who have left */
                include_inactive?: "0" | "1" | "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MemberRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    addCampaignMembers: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddMembersBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AddMembersAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AddMembersAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    removeCampaignMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveMembersBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RemoveMembersAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listSales: {
        parameters: {
            query?: {
                /** @description Filter to a creator */
                creator_id?: string;
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SaleRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    recordSales: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordSalesBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SaleRow"] | components["schemas"]["SaleRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SaleRow"] | components["schemas"]["SaleRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listMethods: {
        parameters: {
            query?: {
                /** @description Include inactive methods (needs a key without a narrower role) */
                include_disabled?: "0" | "1" | "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MethodRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createMethod: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateMethodBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MethodRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    uploadMethodIcon: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": string;
                "image/jpeg": string;
                "image/webp": string;
                "image/svg+xml": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IconAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getMethod: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MethodRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    deleteMethod: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MethodRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateMethod: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMethodBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MethodRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listAccruals: {
        parameters: {
            query?: {
                /** @description Filter to a project */
                project_id?: string;
                /** @description Filter to a creator */
                creator_id?: string;
                /** @description Filter to a structure */
                structure_id?: string;
                /** @description Filter by status */
                status?: "earned" | "paid" | "rejected" | "voided";
                /** @description Period start on or after this date */
                from?: string;
                /** @description Period end on or before this date */
                to?: string;
                /** @description Period end on or after this date, as in balances and summary */
                ended_from?: string;
                /** @description Only what this payment settled, even if it was voided since */
                payment_id?: string;
                /** @description Only what payments by this method have settled */
                method_id?: string;
                /** @description Filter by kind */
                kind?: "earned" | "true_up" | "clawback" | "remainder";
                /** @description Filter by currency */
                currency?: string;
                /** @description Only earned accruals that are on hold, or only those that are not */
                held?: "true" | "false";
                /** @description Amount of at least this, in the minor unit of its currency */
                min_amount_cents?: string;
                /** @description Amount of at most this, in the minor unit of its currency */
                max_amount_cents?: string;
                /** @description Part of the creator's handle or display name, of the structure's name, or of the reference or note of an earning entered by hand; or an exact amount, such as 847.30 */
                find?: string;
                /** @description What the rows are ordered by; ties by id */
                sort?: "period_end_at" | "amount" | "creator" | "status";
                /** @description desc: largest, latest or last in the alphabet first */
                order?: "asc" | "desc";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before, with the same sort and order */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListedAccrualRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    getAccrualTotals: {
        parameters: {
            query?: {
                /** @description Filter to a project */
                project_id?: string;
                /** @description Filter to a creator */
                creator_id?: string;
                /** @description Filter to a structure */
                structure_id?: string;
                /** @description Filter by status */
                status?: "earned" | "paid" | "rejected" | "voided";
                /** @description Period start on or after this date */
                from?: string;
                /** @description Period end on or before this date */
                to?: string;
                /** @description Period end on or after this date, as in balances and summary */
                ended_from?: string;
                /** @description Only what this payment settled, even if it was voided since */
                payment_id?: string;
                /** @description Only what payments by this method have settled */
                method_id?: string;
                /** @description Filter by kind */
                kind?: "earned" | "true_up" | "clawback" | "remainder";
                /** @description Filter by currency */
                currency?: string;
                /** @description Only earned accruals that are on hold, or only those that are not */
                held?: "true" | "false";
                /** @description Amount of at least this, in the minor unit of its currency */
                min_amount_cents?: string;
                /** @description Amount of at most this, in the minor unit of its currency */
                max_amount_cents?: string;
                /** @description Part of the creator's handle or display name, of the structure's name, or of the reference or note of an earning entered by hand; or an exact amount, such as 847.30 */
                find?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description All accruals that match */
                            count: number;
                            /** @description One per currency */
                            totals: {
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                count: number;
                                /** @description Outstanding and settled together */
                                earned_cents: number;
                                /** @description Not yet settled */
                                outstanding_cents: number;
                                /** @description The part of what is outstanding that is on hold */
                                held_cents: number;
                                /** @description Settled by payments, whenever they were made */
                                settled_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                rejected_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                voided_cents: number;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    decideAccruals: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideAccrualsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changed: string[];
                            /** @description What was left as it was */
                            refused: {
                                /** Format: uuid */
                                id: string;
                                /** @description As if it had been changed alone */
                                code: string;
                                error: string;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getAccrual: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccrualDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateAccrual: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAccrualBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccrualRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    holdAccrual: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccrualRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    releaseAccrual: {
        parameters: {
            query?: {
                /** @description hold_digest of the accrual as you saw it: another hold or flag since is 409 decision_stale. Without it, whatever holds it now is released */
                hold_digest?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccrualRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listPayments: {
        parameters: {
            query?: {
                /** @description Filter to a project */
                project_id?: string;
                /** @description Filter to a creator */
                creator_id?: string;
                /** @description Only payments that settle, or settled, something of this structure */
                structure_id?: string;
                /** @description Part of the creator's handle, also of an earlier one, or display name */
                search?: string;
                /** @description Filter by status */
                status?: "paid" | "rejected" | "voided";
                /** @description Only the payment with this reference, and voided ones */
                external_reference?: string;
                /** @description Paid at or after this date */
                from?: string;
                /** @description Paid at or before this date */
                to?: string;
                /** @description Filter by payout method */
                method_id?: string;
                /** @description Filter by currency */
                currency?: string;
                /** @description Amount of at least this, in the minor unit of its currency */
                min_amount_cents?: string;
                /** @description Amount of at most this, in the minor unit of its currency */
                max_amount_cents?: string;
                /** @description Part of the creator's handle, also of an earlier one, or display name, of the method's name, the reference, the link or the note; or an exact amount, such as 847.30 */
                find?: string;
                /** @description What the rows are ordered by; ties by id */
                sort?: "paid_at" | "amount" | "creator" | "method" | "status" | "reference";
                /** @description desc: largest, latest or last in the alphabet first */
                order?: "asc" | "desc";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before, with the same sort and order */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListedPaymentRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePaymentBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentRow"];
                        error: null;
                        meta: {
                            /** @description An equal payment was recorded minutes ago, and this one had no key */
                            warning?: string;
                        };
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentRow"];
                        error: null;
                        meta: {
                            /** @description An equal payment was recorded minutes ago, and this one had no key */
                            warning?: string;
                        };
                    };
                };
            };
        };
    };
    getPaymentTotals: {
        parameters: {
            query?: {
                /** @description Filter to a project */
                project_id?: string;
                /** @description Filter to a creator */
                creator_id?: string;
                /** @description Only payments that settle, or settled, something of this structure */
                structure_id?: string;
                /** @description Part of the creator's handle, also of an earlier one, or display name */
                search?: string;
                /** @description Filter by status */
                status?: "paid" | "rejected" | "voided";
                /** @description Only the payment with this reference, and voided ones */
                external_reference?: string;
                /** @description Paid at or after this date */
                from?: string;
                /** @description Paid at or before this date */
                to?: string;
                /** @description Filter by payout method */
                method_id?: string;
                /** @description Filter by currency */
                currency?: string;
                /** @description Amount of at least this, in the minor unit of its currency */
                min_amount_cents?: string;
                /** @description Amount of at most this, in the minor unit of its currency */
                max_amount_cents?: string;
                /** @description Part of the creator's handle, also of an earlier one, or display name, of the method's name, the reference, the link or the note; or an exact amount, such as 847.30 */
                find?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description All payments that match */
                            count: number;
                            /** @description One per currency */
                            totals: {
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                count: number;
                                /** @description Whole totals of payments that are neither voided nor returned */
                                paid_cents: number;
                                /** @description Returned */
                                rejected_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                voided_cents: number;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    decidePayments: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecidePaymentsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            changed: string[];
                            /** @description What was left as it was */
                            refused: {
                                /** Format: uuid */
                                id: string;
                                /** @description As if it had been changed alone */
                                code: string;
                                error: string;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updatePayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePaymentBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaymentRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    createEarning: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateEarningBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EarningRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listEarnings: {
        parameters: {
            query?: {
                /** @description Filter to a creator */
                creator_id?: string;
                /** @description Filter by kind */
                kind?: "opening_balance" | "bonus";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EnteredEarningRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createEarnings: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateEarningsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EarningsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EarningsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    importOpeningBalances: {
        parameters: {
            query?: {
                /** @description Of rows that do not say theirs, by a column, a sign or a header; default USD */
                currency?: string;
                /** @description Whether dates such as 03/09/2026 begin with the day or the month */
                date_order?: "dmy" | "mdy";
                /** @description Whether 1.250 is 1.25 (point) or 1,250 (comma) */
                decimals?: "point" | "comma";
                /** @description Where it is neither UTF-8 nor UTF-16 */
                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "windows-1250" | "windows-1251" | "macintosh";
                /** @description What the list of imports calls the file */
                file_name?: string;
                /** @description Of files that are sent in several requests: an id of your own, the same for all of them */
                import_id?: string;
                /** @description The column with the handle; empty for none */
                "columns.handle"?: string;
                /** @description The column with the amount; empty for none */
                "columns.amount"?: string;
                /** @description The column with the currency; empty for none */
                "columns.currency"?: string;
                /** @description The column with the date; empty for none */
                "columns.date"?: string;
                /** @description The column with the note; empty for none */
                "columns.note"?: string;
                /** @description The column with the reference; empty for none */
                "columns.reference"?: string;
                /** @description The column with the platform; empty for none */
                "columns.platform"?: string;
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportAmountsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    importPayments: {
        parameters: {
            query?: {
                /** @description Of rows that do not say theirs, by a column, a sign or a header; default USD */
                currency?: string;
                /** @description Whether dates such as 03/09/2026 begin with the day or the month */
                date_order?: "dmy" | "mdy";
                /** @description Whether 1.250 is 1.25 (point) or 1,250 (comma) */
                decimals?: "point" | "comma";
                /** @description Where it is neither UTF-8 nor UTF-16 */
                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "windows-1250" | "windows-1251" | "macintosh";
                /** @description What the list of imports calls the file */
                file_name?: string;
                /** @description Of files that are sent in several requests: an id of your own, the same for all of them */
                import_id?: string;
                /** @description The column with the handle; empty for none */
                "columns.handle"?: string;
                /** @description The column with the amount; empty for none */
                "columns.amount"?: string;
                /** @description The column with the currency; empty for none */
                "columns.currency"?: string;
                /** @description The column with the date; empty for none */
                "columns.date"?: string;
                /** @description The column with the note; empty for none */
                "columns.note"?: string;
                /** @description The column with the reference; empty for none */
                "columns.reference"?: string;
                /** @description The column with the platform; empty for none */
                "columns.platform"?: string;
                /** @description Also records rows that equal a recorded payment of another reference: same creator, day and amount */
                record_equal?: "0" | "1" | "true" | "false";
            };
            header?: never;
            path: {
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportAmountsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listBalances: {
        parameters: {
            query?: {
                /** @description Filter to a project */
                project_id?: string;
                /** @description Only what this structure earned */
                structure_id?: string;
                /** @description Filter to a creator */
                creator_id?: string;
                /** @description Part of a handle, also of an earlier one, or of a display name */
                search?: string;
                /** @description Earned: period end on or after this date. Paid: on or after this day */
                from?: string;
                /** @description Earned: period end on or before this date. Paid: on or before this day */
                to?: string;
                /** @description Only creators with something of this */
                having?: "outstanding" | "held" | "paid";
                /** @description Largest or latest first; handles from A to Z */
                sort?: "outstanding" | "earned" | "paid" | "last_paid" | "handle";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before, with the same sort */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BalanceRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    getPayoutSummary: {
        parameters: {
            query?: {
                project_id?: string;
                creator_id?: string;
                structure_id?: string;
                /** @description Earned: period end on or after this date. Paid: on or after this day */
                from?: string;
                /** @description Earned: period end on or before this date. Paid: on or before this day */
                to?: string;
                group_by?: "creator" | "structure" | "month" | "project" | "method";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SummaryAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listCreatorPayouts: {
        parameters: {
            query?: {
                /** @description Filter to a project */
                project_id?: string;
                /** @description Filter to a campaign */
                campaign_id?: string;
                /** @description Filter to a creator */
                creator_id?: string;
                /** @description Filter by status */
                status?: "in_progress" | "pending_completing_requirements" | "due" | "paid" | "paid_externally" | "sent_from_account" | "canceled";
                /** @description Filter to those with a payout tag */
                tag_id?: string;
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatorPayoutRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    getCreatorPayout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CreatorPayoutDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    clawBackAccrual: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClawbackBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccrualRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getStatement: {
        parameters: {
            query?: {
                /** @description The first day; default the first on which anything happened */
                from?: string;
                /** @description The last day, included; default today, or the last day of a later event */
                to?: string;
                /** @description Only this currency */
                currency?: string;
                /** @description `csv`, `html` and `pdf` answer a file: one row per line, a page to print, or sheets of A4. The header `stipend-replaced-texts` of a PDF counts texts that its face cannot write; they are printed in Latin letters or by their address, and listed on its last page */
                format?: "json" | "csv" | "html" | "pdf";
                /** @description Of JSON: at most this many lines; the sums always cover all. Default all */
                lines?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StatementAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                    "text/csv": string;
                    "text/html": string;
                    "application/pdf": string;
                };
            };
        };
    };
    getPayeeStatement: {
        parameters: {
            query?: {
                /** @description The first day; default the first on which anything happened */
                from?: string;
                /** @description The last day, included; default today, or the last day of a later event */
                to?: string;
                /** @description Only this currency */
                currency?: string;
                /** @description `csv`, `html` and `pdf` answer a file: one row per line, a page to print, or sheets of A4. The header `stipend-replaced-texts` of a PDF counts texts that its face cannot write; they are printed in Latin letters or by their address, and listed on its last page */
                format?: "json" | "csv" | "html" | "pdf";
                /** @description Of JSON: at most this many lines; the sums always cover all. Default all */
                lines?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeStatementAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                    "text/csv": string;
                    "text/html": string;
                    "application/pdf": string;
                };
            };
        };
    };
    getStatementTotals: {
        parameters: {
            query: {
                /** @description The first day, in the organization's time zone */
                from: string;
                /** @description The last day, included */
                to: string;
                /** @description Only this currency */
                currency?: string;
                group_by?: "payee" | "method" | "month" | "project";
                /** @description `csv` answers a file of all groups */
                format?: "json" | "csv";
                /** @description Of JSON: at most this many groups; the totals always cover all. Default all */
                groups?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StatementTotalsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                    "text/csv": string;
                };
            };
        };
    };
    getStatements: {
        parameters: {
            query: {
                /** @description The first day, in the organization's time zone */
                from: string;
                /** @description The last day, included */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The answer is the file */
                        data: null;
                        error: null;
                        meta: Record<string, never>;
                    };
                    "application/zip": string;
                };
            };
        };
    };
    getPaymentRemittance: {
        parameters: {
            query?: {
                /** @description `html` answers a page to print, `pdf` sheets of A4 */
                format?: "json" | "html" | "pdf";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RemittanceAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                    "text/html": string;
                    "application/pdf": string;
                };
            };
        };
    };
    getLineRemittance: {
        parameters: {
            query?: {
                /** @description `html` answers a page to print, `pdf` sheets of A4 */
                format?: "json" | "html" | "pdf";
            };
            header?: never;
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RemittanceAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                    "text/html": string;
                    "application/pdf": string;
                };
            };
        };
    };
    getInvoiceSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InvoiceSettingsRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    setInvoiceSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceSettingsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InvoiceSettingsRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listInvoiceAgreements: {
        parameters: {
            query?: {
                payee_id?: string;
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AgreementRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createInvoiceAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAgreementBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AgreementRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    endInvoiceAgreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndAgreementBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AgreementRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listDueInvoices: {
        parameters: {
            query: {
                /** @description Of the payments */
                month: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DueInvoicesAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description With those of payees that were merged into it */
                payee_id?: string;
                /** @description Issued in this month */
                month?: string;
                kind?: "invoice" | "credit_note";
                /** @description Only those that this payment is on */
                payment_id?: string;
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InvoiceRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    issueInvoices: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueInvoicesBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InvoiceRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getInvoiceArchive: {
        parameters: {
            query?: {
                /** @description With those of payees that were merged into it */
                payee_id?: string;
                /** @description Issued in this month */
                month?: string;
                kind?: "invoice" | "credit_note";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The answer is the file */
                        data: null;
                        error: null;
                        meta: Record<string, never>;
                    };
                    "application/zip": string;
                };
            };
        };
    };
    getInvoice: {
        parameters: {
            query?: {
                /** @description `pdf` answers the document, the same bytes each time */
                format?: "json" | "pdf";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InvoiceDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                    "application/pdf": string;
                };
            };
        };
    };
    creditInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreditInvoiceBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InvoiceRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getJournal: {
        parameters: {
            query?: {
                /** @description The first day; default the first on which anything happened */
                from?: string;
                /** @description The last day, included; default today, or the last day of a later event */
                to?: string;
                /** @description Only this currency */
                currency?: string;
                /** @description `csv` answers a file with two lines for each entry */
                format?: "json" | "csv";
                /** @description Of JSON: at most this many entries; the sums always cover all. Default all */
                entries?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["JournalAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                    "text/csv": string;
                };
            };
        };
    };
    getJournalAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["JournalAccountsRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    setJournalAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JournalAccountsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["JournalAccountsRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listClosedMonths: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MonthsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    closeMonth: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseMonthBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MonthsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    reopenMonth: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReopenMonthBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MonthsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listPayees: {
        parameters: {
            query?: {
                /** @description Part of a name, an e-mail address or a creator's handle, also of an earlier one */
                search?: string;
                status?: "active" | "archived";
                /** @description Filter to payees with a creator in this project */
                project_id?: string;
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createPayee: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePayeeBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listPayeeDuplicates: {
        parameters: {
            query?: {
                /** @description Only those of one payee */
                payee_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeDuplicateRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    makePayees: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayeeCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getPayee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updatePayee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePayeeBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    linkCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayeeCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    unlinkCreators: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayeeCreatorsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    mergePayees: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergePayeeBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    createDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDestinationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EnteredDestinationAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EnteredDestinationAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    importDestinations: {
        parameters: {
            query?: {
                /** @description Says what each row would do, and writes nothing */
                dry_run?: "0" | "1" | "true" | "false";
                /** @description The project of the handles; default all */
                project_id?: string;
                /** @description Of handles whose row does not say it */
                platform?: string;
                /** @description Of rows that do not say it, where the payee does not either */
                entity?: "individual" | "business";
                /** @description Of CSV that is neither UTF-8 nor UTF-16 */
                encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "windows-1250" | "windows-1251" | "macintosh";
                /** @description Of CSV: the column with the handle; empty for none */
                "columns.handle"?: string;
                /** @description Of CSV: the column with the platform; empty for none */
                "columns.platform"?: string;
                /** @description Of CSV: the column with the creator_id; empty for none */
                "columns.creator_id"?: string;
                /** @description Of CSV: the column with the payee_id; empty for none */
                "columns.payee_id"?: string;
                /** @description Of CSV: the column with the kind; empty for none */
                "columns.kind"?: string;
                /** @description Of CSV: the column with the account; empty for none */
                "columns.account"?: string;
                /** @description Of CSV: the column with the paypal; empty for none */
                "columns.paypal"?: string;
                /** @description Of CSV: the column with the venmo; empty for none */
                "columns.venmo"?: string;
                /** @description Of CSV: the column with the wise; empty for none */
                "columns.wise"?: string;
                /** @description Of CSV: the column with the email; empty for none */
                "columns.email"?: string;
                /** @description Of CSV: the column with the iban; empty for none */
                "columns.iban"?: string;
                /** @description Of CSV: the column with the bic; empty for none */
                "columns.bic"?: string;
                /** @description Of CSV: the column with the routing; empty for none */
                "columns.routing"?: string;
                /** @description Of CSV: the column with the account_type; empty for none */
                "columns.account_type"?: string;
                /** @description Of CSV: the column with the sort_code; empty for none */
                "columns.sort_code"?: string;
                /** @description Of CSV: the column with the holder_name; empty for none */
                "columns.holder_name"?: string;
                /** @description Of CSV: the column with the holder_name_latin; empty for none */
                "columns.holder_name_latin"?: string;
                /** @description Of CSV: the column with the entity; empty for none */
                "columns.entity"?: string;
                /** @description Of CSV: the column with the currency; empty for none */
                "columns.currency"?: string;
                /** @description Of CSV: the column with the label; empty for none */
                "columns.label"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportDestinationsBody"];
                "text/csv": string;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportDestinationsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listDestinations: {
        parameters: {
            query?: {
                payee_id?: string;
                status?: "pending_review" | "active" | "superseded" | "suspended" | "retired" | "rejected";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DestinationRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    getDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DestinationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    readDestinationDetails: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadDestinationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DestinationDetailsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    approveDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveDestinationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DestinationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    rejectDestination: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectDestinationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DestinationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    suspendDestination: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuspendDestinationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DestinationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    reactivateDestination: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReactivateDestinationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DestinationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    retireDestination: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetireDestinationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DestinationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    verifyDestination: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyDestinationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DestinationRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listOriginatorAccounts: {
        parameters: {
            query?: {
                include_archived?: "0" | "1" | "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OriginatorAccountRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    createOriginatorAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOriginatorAccountBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OriginatorAccountRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateOriginatorAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOriginatorAccountBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OriginatorAccountRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    readOriginatorAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadDestinationBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OriginatorAccountDetailsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getPayeeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeSettingsRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updatePayeeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayeeSettingsBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayeeSettingsRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listCreatorHandles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["HandleRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listCreatorActivity: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ActivityRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    listPaymentActivity: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ActivityRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    addCreatorNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NoteDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    addPaymentNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NoteDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NoteDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    deleteNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NoteDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updateNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NoteDetail"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    addCreatorFile: {
        parameters: {
            query: {
                /** @description The name to save it under, such as contract.pdf */
                name: string;
            };
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FileRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    addPaymentFile: {
        parameters: {
            query: {
                /** @description The name to save it under, such as contract.pdf */
                name: string;
            };
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FileRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The answer is the file */
                        data: null;
                        error: null;
                        meta: Record<string, never>;
                    };
                    "application/octet-stream": string;
                };
            };
        };
    };
    deleteFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FileRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listPaydays: {
        parameters: {
            query?: {
                project_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PaydayRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getPayRunPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunPolicyRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    setPayRunPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayRunPolicyBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunPolicyRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    previewPayRuns: {
        parameters: {
            query?: {
                /** @description Only these projects, separated by commas */
                project_ids?: string;
                /** @description Default now */
                cut_off?: string;
                /** @description As for the drafts: some rails refuse a payment without one */
                note?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunPreviewRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    createPayRuns: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePayRunsBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"][];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listPayRuns: {
        parameters: {
            query?: {
                status?: "draft" | "approved" | "exported" | "settling" | "closed" | "canceled";
                rail?: "paypal" | "wise" | "nacha" | "sepa" | "csv" | "manual";
                /** @description Only runs with a line of this payee */
                payee_id?: string;
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunListRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    createPayRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePayRunBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    getPayRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    updatePayRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePayRunBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listPayRunLines: {
        parameters: {
            query?: {
                status?: "planned" | "excluded" | "canceled" | "sent" | "waiting" | "paid" | "failed" | "returned";
                /** @description Part of the payee's name, or a reference */
                search?: string;
                /** @description Only lines to be paid that flags touch */
                flagged?: "0" | "1" | "true" | "false";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunLineRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    updatePayRunLines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePayRunLinesBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listPayRunLeftOut: {
        parameters: {
            query?: {
                reason?: "no_destination" | "payee_incomplete" | "destination_suspended" | "currency_mismatch" | "tax_form_missing" | "tax_form_expired" | "destination_pending_review" | "on_hold" | "payee_archived" | "excluded_by_operator" | "rail_refused" | "over_limit" | "destination_cooling_down" | "in_pay_run" | "below_minimum" | "negative_balance" | "zero_amount";
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunLeftOutRow"][];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
    refreshPayRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RefreshedPayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    approvePayRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovePayRunBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    rejectPayRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectPayRunBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    exportPayRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    downloadPayRunFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunFileContentRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    sendPayRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SentPayRunBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    previewPayRunResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/xml": string;
                "text/xml": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunResultsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    applyPayRunResults: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
                "application/xml": string;
                "text/xml": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunResultsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    setPayRunLineResult: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayRunLineResultBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunResultsAnswer"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    markPayRunRestPaid: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    closePayRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosePayRunBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    cancelPayRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with the same key returns the first result again, byte for byte, for 30 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelPayRunBody"];
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PayRunRow"];
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    simulateStructure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description Required with a draft rule
                     * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                     */
                    project_id?: string;
                    /**
                     * Format: uuid
                     * @description Replays this structure's own versions
                     * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                     */
                    structure_id?: string;
                    /** @description A draft rule; every creator counts as assigned from the first date on */
                    rule?: components["schemas"]["RuleDraft"];
                    /** @description With a draft rule: the budget it would have */
                    budget_cents?: number | null;
                    /**
                     * Format: uuid
                     * @description With a draft rule: compare with what this structure booked; default all of the project
                     * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                     */
                    compare_with?: string;
                    /** @description Default: the structure's assignments; for a draft all creators of the project */
                    creator_ids?: string[];
                    /**
                     * Format: uuid
                     * @description With a draft rule: all creators assigned to this structure now, however many, instead of creator_ids
                     * @example 01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10
                     */
                    assigned_to?: string;
                    /**
                     * Format: date
                     * @description Every period that overlaps `from` to `to` is simulated as a whole
                     * @example 2026-05-01
                     */
                    from: string;
                    /**
                     * Format: date
                     * @example 2026-05-01
                     */
                    to: string;
                    /**
                     * @description false: sums only, for up to 1,500,000 judgements instead of 20,000
                     * @default true
                     */
                    include_rows?: boolean;
                    /**
                     * @description Whether each row includes its computation
                     * @default false
                     */
                    include_lines?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            project_id: string;
                            structure_id: string | null;
                            /**
                             * Format: date
                             * @example 2026-05-01
                             */
                            from: string;
                            /**
                             * Format: date
                             * @example 2026-05-01
                             */
                            to: string;
                            /**
                             * Format: date-time
                             * @example 2026-05-01T12:00:00.000Z
                             */
                            as_of: string;
                            /** @description One per currency, with how many creators would get more, less and the same */
                            totals: {
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description What the rule pays for periods that have ended and are due */
                                simulated_cents: number;
                                /** @description What was booked for the same time, true-ups included */
                                booked_cents: number;
                                /** @description simulated minus booked */
                                difference_cents: number;
                                /** @description The periods in progress, as of now; not included in any other sum */
                                forecast_cents: number;
                                winners: number;
                                losers: number;
                                unchanged: number;
                            }[];
                            /** @description One per creator and currency, the largest gain first */
                            creators: {
                                /** Format: uuid */
                                creator_id: string;
                                handle: string;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description What the rule pays for periods that have ended and are due */
                                simulated_cents: number;
                                /** @description What was booked for the same time, true-ups included */
                                booked_cents: number;
                                /** @description simulated minus booked */
                                difference_cents: number;
                                /** @description The periods in progress, as of now; not included in any other sum */
                                forecast_cents: number;
                            }[];
                            /** @description One per currency and month that periods end in, in order of time */
                            months: {
                                /** @description YYYY-MM */
                                month: string;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description What the rule pays for periods that have ended and are due */
                                simulated_cents: number;
                                /** @description What was booked for the same time, true-ups included */
                                booked_cents: number;
                                /** @description simulated minus booked */
                                difference_cents: number;
                                /** @description The periods in progress, as of now; not included in any other sum */
                                forecast_cents: number;
                            }[];
                            /** @description Posts of due periods that were first read after the cutoff and so counted as zero */
                            read_late_count: number;
                            /** @description The earliest of those readings */
                            first_read_late_at: string | null;
                            /** @description Open and confirmed flags about posts that the rule would pay for */
                            flag_count: number;
                            /** @description By creator, then in order of time; empty without include_rows */
                            rows: {
                                /** Format: uuid */
                                creator_id: string;
                                /** @enum {string} */
                                outcome: "accrual" | "none";
                                /** @description Why the rule pays nothing; booked_only: the rule has no such period or mark */
                                reason: string | null;
                                /** @description The period is in progress or still settling: the amount as of now */
                                is_forecast: boolean;
                                /** @description Null for a draft */
                                version_number: number | null;
                                period_start: string | null;
                                period_end: string | null;
                                video_id: string | null;
                                threshold_view_count: number | null;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description Whole cents (whole credits in CREDITS) */
                                simulated_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                booked_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                difference_cents: number;
                                /** @description What is booked for it */
                                accrual_ids: string[];
                                /** @description Null unless include_lines was sent */
                                lines: components["schemas"]["Line"][] | null;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                    "application/x-ndjson": {
                        part: {
                            /** @description One per creator and currency; of a creator with very many periods in several parts, which add up */
                            creators: {
                                /** Format: uuid */
                                creator_id: string;
                                handle: string;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description What the rule pays for periods that have ended and are due */
                                simulated_cents: number;
                                /** @description What was booked for the same time, true-ups included */
                                booked_cents: number;
                                /** @description simulated minus booked */
                                difference_cents: number;
                                /** @description The periods in progress, as of now; not included in any other sum */
                                forecast_cents: number;
                            }[];
                            /** @description Of these creators, each in order of time; empty without include_rows */
                            rows: {
                                /** Format: uuid */
                                creator_id: string;
                                /** @enum {string} */
                                outcome: "accrual" | "none";
                                /** @description Why the rule pays nothing; booked_only: the rule has no such period or mark */
                                reason: string | null;
                                /** @description The period is in progress or still settling: the amount as of now */
                                is_forecast: boolean;
                                /** @description Null for a draft */
                                version_number: number | null;
                                period_start: string | null;
                                period_end: string | null;
                                video_id: string | null;
                                threshold_view_count: number | null;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description Whole cents (whole credits in CREDITS) */
                                simulated_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                booked_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                difference_cents: number;
                                /** @description What is booked for it */
                                accrual_ids: string[];
                                /** @description Null unless include_lines was sent */
                                lines: components["schemas"]["Line"][] | null;
                            }[];
                            /** @description Creators judged so far */
                            judged_creators: number;
                            /** @description Creators in all */
                            creator_count: number;
                        };
                    } | {
                        data: {
                            /** Format: uuid */
                            project_id: string;
                            structure_id: string | null;
                            /**
                             * Format: date
                             * @example 2026-05-01
                             */
                            from: string;
                            /**
                             * Format: date
                             * @example 2026-05-01
                             */
                            to: string;
                            /**
                             * Format: date-time
                             * @example 2026-05-01T12:00:00.000Z
                             */
                            as_of: string;
                            /** @description One per currency, with how many creators would get more, less and the same */
                            totals: {
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description What the rule pays for periods that have ended and are due */
                                simulated_cents: number;
                                /** @description What was booked for the same time, true-ups included */
                                booked_cents: number;
                                /** @description simulated minus booked */
                                difference_cents: number;
                                /** @description The periods in progress, as of now; not included in any other sum */
                                forecast_cents: number;
                                winners: number;
                                losers: number;
                                unchanged: number;
                            }[];
                            /** @description One per creator and currency, the largest gain first */
                            creators: {
                                /** Format: uuid */
                                creator_id: string;
                                handle: string;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description What the rule pays for periods that have ended and are due */
                                simulated_cents: number;
                                /** @description What was booked for the same time, true-ups included */
                                booked_cents: number;
                                /** @description simulated minus booked */
                                difference_cents: number;
                                /** @description The periods in progress, as of now; not included in any other sum */
                                forecast_cents: number;
                            }[];
                            /** @description One per currency and month that periods end in, in order of time */
                            months: {
                                /** @description YYYY-MM */
                                month: string;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description What the rule pays for periods that have ended and are due */
                                simulated_cents: number;
                                /** @description What was booked for the same time, true-ups included */
                                booked_cents: number;
                                /** @description simulated minus booked */
                                difference_cents: number;
                                /** @description The periods in progress, as of now; not included in any other sum */
                                forecast_cents: number;
                            }[];
                            /** @description Posts of due periods that were first read after the cutoff and so counted as zero */
                            read_late_count: number;
                            /** @description The earliest of those readings */
                            first_read_late_at: string | null;
                            /** @description Open and confirmed flags about posts that the rule would pay for */
                            flag_count: number;
                            /** @description By creator, then in order of time; empty without include_rows */
                            rows: {
                                /** Format: uuid */
                                creator_id: string;
                                /** @enum {string} */
                                outcome: "accrual" | "none";
                                /** @description Why the rule pays nothing; booked_only: the rule has no such period or mark */
                                reason: string | null;
                                /** @description The period is in progress or still settling: the amount as of now */
                                is_forecast: boolean;
                                /** @description Null for a draft */
                                version_number: number | null;
                                period_start: string | null;
                                period_end: string | null;
                                video_id: string | null;
                                threshold_view_count: number | null;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description Whole cents (whole credits in CREDITS) */
                                simulated_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                booked_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                difference_cents: number;
                                /** @description What is booked for it */
                                accrual_ids: string[];
                                /** @description Null unless include_lines was sent */
                                lines: components["schemas"]["Line"][] | null;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    replayStructure: {
        parameters: {
            query: {
                /** @description Every period that overlaps `from` to `to` is judged again as a whole */
                from: string;
                to: string;
                creator_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            structure_id: string;
                            structure_name: string;
                            /** Format: uuid */
                            project_id: string;
                            /**
                             * Format: date
                             * @example 2026-05-01
                             */
                            from: string;
                            /**
                             * Format: date
                             * @example 2026-05-01
                             */
                            to: string;
                            /**
                             * Format: date-time
                             * @example 2026-05-01T12:00:00.000Z
                             */
                            as_of: string;
                            /** @description Booked accruals that were judged again */
                            compared: number;
                            /** @description One per currency with a difference */
                            totals: {
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description Whole cents (whole credits in CREDITS) */
                                upward_cents: number;
                                /** @description Whole cents (whole credits in CREDITS) */
                                downward_cents: number;
                            }[];
                            differences: {
                                /** Format: uuid */
                                accrual_id: string;
                                /** Format: uuid */
                                creator_id: string;
                                /** @enum {string} */
                                status: "earned" | "paid" | "rejected" | "voided";
                                /**
                                 * Format: date
                                 * @example 2026-05-01
                                 */
                                period_start: string;
                                /**
                                 * Format: date
                                 * @example 2026-05-01
                                 */
                                period_end: string;
                                video_id: string | null;
                                threshold_view_count: number | null;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                                /** @description The accrual with its true-ups */
                                booked_cents: number;
                                /** @description What it would be today */
                                judged_cents: number;
                                /** @description judged minus booked */
                                difference_cents: number;
                                /** @description Its clawbacks, at most 0; they count towards what a true-up takes back */
                                clawed_back_cents: number;
                                /** @description Why it would earn nothing today */
                                reason: string | null;
                                /** @description What arrived or changed after the judgement */
                                causes: {
                                    /** @enum {string} */
                                    kind: "reading_arrived" | "reading_corrected" | "reading_withdrawn" | "followers_read" | "post_arrived" | "creators_merged" | "post_status_changed" | "sale_arrived" | "sale_order_changed" | "goal_changed" | "assignment_changed" | "rule_changed" | "structure_archived" | "unexplained";
                                    /** @description The post, the sale or the goal */
                                    subject_id: string | null;
                                    /** @description When it arrived or changed */
                                    at: string | null;
                                    before: string | null;
                                    after: string | null;
                                }[];
                            }[];
                            /** @description Due and earned, but not booked yet: the next run books it */
                            open: {
                                /** Format: uuid */
                                creator_id: string;
                                period_start: string | null;
                                period_end: string | null;
                                video_id: string | null;
                                threshold_view_count: number | null;
                                /** @description Whole cents (whole credits in CREDITS) */
                                judged_cents: number;
                                /**
                                 * @description ISO 4217 code, or CREDITS
                                 * @example USD
                                 */
                                currency: string;
                            }[];
                        };
                        error: null;
                        meta: Record<string, never>;
                    };
                };
            };
        };
    };
    listVerifyReports: {
        parameters: {
            query?: {
                /** @description Items per page (max 100, default 50) */
                limit?: string;
                /** @description meta.nextCursor of the page before; an ISO instant is accepted too */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            org_id: string;
                            ok: boolean;
                            /**
                             * Format: date-time
                             * @example 2026-05-01T12:00:00.000Z
                             */
                            started_at: string;
                            /**
                             * Format: date-time
                             * @example 2026-05-01T12:00:00.000Z
                             */
                            finished_at: string;
                            /** @description Invariants that were checked */
                            checks: number;
                            /** @description Accruals computed again from their snapshots */
                            accruals_recomputed: number;
                            /** @description Audit rows whose hash chain was followed */
                            audit_rows: number;
                            /** @description SHA-256 at the end of the chain, lower-case hex */
                            audit_chain_head: string | null;
                            /** @description Where the chain ends, to keep elsewhere, for `stipend verify --against` */
                            anchor: string | null;
                            problems: {
                                check: string;
                                promise: string;
                                subject: string;
                                detail: string;
                            }[];
                        }[];
                        error: null;
                        meta: {
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
    };
}
