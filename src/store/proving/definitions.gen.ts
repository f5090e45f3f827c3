// Generated from the migrations by `npm run generate`; edit those instead.

/** How far a database is that has these definitions. */
export const SCHEMA_VERSION = 77;

/** The SHA-256 of each definition. */
export const DEFINITIONS: Readonly<Record<string, string>> = {
  "built-in array_send(anyarray)":
    "ac10128908bcb2af2c7bfa56564327d72923eba909ba877374a6583f5e51e43c",
  "built-in byteaeq(bytea,bytea)":
    "6e68276b72c6502368dde3003ab0269db682d5c7cd862a5a64d065670b925e11",
  "built-in convert_to(text,name)":
    "13cc00ed5f389e032f8b4a3be6a1384207e76dfead4bd67d96bd2813ef0995bc",
  "built-in date_part(text,interval)":
    "d77cb8fe44d7226e537cd04ae1297d392e79795b3de30065fb63ee17f844ee79",
  "built-in encode(bytea,text)":
    "ae4517ec737137cb3942b0b817c51a06ab87fff0100007d53ae58b88fc1707d5",
  "built-in generate_series(integer,integer)":
    "3b4ec6609aee658c592c5b975dcf618db5b3e68775825326b3a0a7e9c1620767",
  "built-in int4send(integer)":
    "dc7288054d6cf703ad0687035178098266a81c97a7cf030143aec60c970f369f",
  "built-in int8eq(bigint,bigint)":
    "9429b45d94b02813575c88bb233eecf1966466eaeb7803c734e041598eba937f",
  "built-in int8send(bigint)":
    "4341fec55be005952131a57b6977bc4c051cb46defd815ff4eefa8dc92fa27b0",
  "built-in record_out(record)":
    "cdd3e6386b37c5044ff569f8ea741ed2c1ccdcbb587658fdb849c097e5e9363c",
  "built-in sha256(bytea)":
    "0be79038bc79058967fdb14836c3c7079ccd398a2c7aaf6200697fe9d4c76646",
  "built-in texteq(text,text)":
    "adfffb468ca37348631903551de40a05949c412edc848fbadb627573945bfd67",
  "built-in timestamptz_send(timestamptz)":
    "3e3e1b9123560e54faaa1251b1200def109266715cd1ce7a7654d9cef4868d6b",
  "built-in uuid_eq(uuid,uuid)":
    "35b973dcc4ce3cc65888c8ec96ea62fb1b05e8fc62326a1156de1a6f66f906f9",
  "built-in uuid_send(uuid)":
    "05f879af0015c3beaa197bdeeedb5c24f3d8d42b5c6b479c1eed72e716966bdf",
  "built-in width_bucket(anycompatible,anycompatiblearray)":
    "dde87fa66d1eef9f7288ce2f1b1106e2cd88d4f403a4d630b4b01e5fbbda6063",
  "columns of account_looks":
    "c72ed86d05761d69448b35cbcb23c0083f3a9ebce6d56045ef7b841c0869253f",
  "columns of accrual_decisions":
    "75c473c4eda0d0cb47bd3e83d404c23013939bd4546e5bbfe6a3adde47babffc",
  "columns of accrual_progress":
    "434f5e9fe5237ea73a95ff1e643e9f473080a359b72894a271af30b1c5988030",
  "columns of accrual_run_chunks":
    "94ccd7311af33e842a90daed5741e11726f0a82637fa44690c2c2efbb7bfb310",
  "columns of accrual_runs":
    "72825858dd0244131d3fd4f9e8306e830270f2e77f9b3e23df3a36007bcdbea8",
  "columns of accruals":
    "64fe07e614859a7f9d78de9c92d0ef7d73746ad7e1474d92c1e366946613d9bc",
  "columns of api_key_lookup":
    "c4b57e3cc220d6603bcbc55c6c8f1c6d116464df06899dd0d38be10723288cfc",
  "columns of api_keys":
    "5ad08b46a71b7bdee80889e00864019568fe4fb3cca1b877b383ea327fff2001",
  "columns of assignments":
    "8af13bab343deca2fe0a9812a3f1151efa1d74dc98d926f09ff7f8b8aa21faf0",
  "columns of attached_files":
    "0598b17f2058f58f51a266e3cef887f0a479a2293e260b3d29b4cb1bc993f0a9",
  "columns of audit_chain":
    "009b2e4201546791048666901738a5d848b2afd9caa357daa544e19bbe8b52f3",
  "columns of audit_log":
    "348ca331c896b9a4eb58254297017c02721cbb04759d78ab38324d2dcceadc99",
  "columns of audit_unsealed":
    "de8e6072a908cfbd5138feb4f023f8bc2e21b95619c02995178e697455efb1aa",
  "columns of campaign_members":
    "347eb4e8a33103c896a3508284e44187d6a338b30368823fd08bb8cbb639e12d",
  "columns of campaign_sales":
    "6c9b21faa812e886e64fb9824ea6a60ce36f31953816b4cad832054e1d07efce",
  "columns of creator_handles":
    "a7aaf0bd546ad75fe5fe599dc3b52838b91108e03b40a6ea384f227f2a80026d",
  "columns of creator_merges":
    "0825390cea2f8af3128abec21cbe864730f16f49ca5059532b66a2146d04bb20",
  "columns of creator_moves":
    "8b651ffcfc9890daee7c28883622a1deb1704f343db4d1d96eb6934512441a26",
  "columns of creator_payouts":
    "e0c2a112027d844b7d41528d1d907b793aa20ad68c1582c53b55c10d7319ab7f",
  "columns of creator_tag_members":
    "e1e91e16c0333d5acbbae5cd6318c884901b196a03ad65ef266e9b6407d326a7",
  "columns of creator_tags":
    "9ef453b9e8981565071635e413ca1e94eef6e9799fb123192db6f026bb0ca6a6",
  "columns of creators":
    "306a242e65d101db154afb3c975ea431c3df8741c988fa3d327a6a73d8dde9e6",
  "columns of earnings":
    "f8cd3dda8181b6bd67be8b82f6b8abf0d6a4fe042d35c0ad0c737c6b22948ec3",
  "columns of fingerprint_keys":
    "9c0b68d6b036f86811836cc55cc0f34c3316b3f322b73d9383d7df6a5a13c577",
  "columns of flag_holds":
    "ae936f74f4032cf3c9199ab41a038578670ed3389f3aa948d19e1b5881487414",
  "columns of flag_marks":
    "b5fe2eb6631285db76774696d1ae1ca66eda3168bb112369f119c1345e4d9487",
  "columns of flags":
    "c84b19db1738e17f846df793bb64256cee8b345adc05ea7d67d4e6e866888a68",
  "columns of follower_readings":
    "8da17934f4912c07d1a4cd007244ea630c6a3c0f26eaef2e71268383cb30b30a",
  "columns of goal_history":
    "29e758874b67d4070add5bd7db48aac826a1d4888966c2f88444bce674d498b6",
  "columns of goals":
    "3e8c92fce54b3013bc7426643ce3289445ab5f0b747dae06ea113f0f96ae229f",
  "columns of growi_requests":
    "286c5c63ace0d5b5e7a1b7a0e89b931aabceec542f4ff2a1bee3eef3350fcdd7",
  "columns of idempotency_keys":
    "d90510bc4ab58fc08ba9012253cee606cb4f1cbd8ce5104926a38686a989f8be",
  "columns of import_additions":
    "ae098229a1ffcb59bfc8bd582358da9f4d6a713e4573ed53fc6354089a16b65b",
  "columns of import_parts":
    "6130f95ec01c26883e55c41ee3cc180d9396431f1b339d625ddc1f058ea7c249",
  "columns of import_profiles":
    "88388003bb6202cb52da1571c3842abaafd1869bf882f3f1ca7f5968d3c2046e",
  "columns of import_returns":
    "1f9400208c60e6bd7ecc62b2ca58d31f386205670da88222a4ad9afde7068140",
  "columns of import_undos":
    "21ffc9a891257895ba82f4d7a10101dbe44d5c15d6196960686a0e9408e56ce5",
  "columns of imports":
    "c716e34e0422c26163072d2392c19c2e6555302715b5f3aaf69b081e25996320",
  "columns of input_marks":
    "a969cd04cb7aa24ff9b04ebfc1faa3fefd4fb3ec0f9b5aab98a178d82d1e5f03",
  "columns of invitations":
    "dd08d30506f556009e43792b0a96d6998396051c72c1131200e8a267163e9de9",
  "columns of invoice_agreements":
    "8ff5ba20ea90ba9e343d187cbcdee714c0f822d888c1d05f9dcaa446a2581906",
  "columns of invoice_payments":
    "1c03b63de8a80bbd59abd62d0160a9b0663093452dbecd28098717be6a6e73ff",
  "columns of invoice_series":
    "4f2e9d132e001b916532d1afbe4e3135b6d89e60662478aada2946dc6d87190a",
  "columns of invoice_settings":
    "08909f841c26e8687f8d4ed6f3793486e6d4633a672da003b8384b295ed76311",
  "columns of invoices":
    "e3103f82b6f087621c223d037b8334b1b03d301bd549aa8d3c4a2dd09065e8ed",
  "columns of journal_accounts":
    "7774a57fa3edbe75ac066eeb50334861d39c18d35a1cf25b068970b07ba6d311",
  "columns of key_places":
    "deea2343bc6e84bd82a2eb5577b08ea868ac9005e2a97d80c4dd2382fb66257e",
  "columns of key_seals":
    "00e76a3b62e1c821a08038e30602c870087d64233584465c67a5b56d59652de9",
  "columns of members":
    "52829bc6b46fb6a6b7cd887dce40ef31b10e22df86d2cf9bb38d44ff4b5d1a92",
  "columns of month_closing_sums":
    "ae030f9cea3f5d32199ab59840ba22d33847b0c88195a1e9a594030231e84c31",
  "columns of month_closings":
    "68cb751be30fb30cc699cb91b25e8088824cd7f8fc9da44295faa0ba5808008b",
  "columns of note_versions":
    "13d8b0ecdedc72ce2ce7adab38c8b32a5c843367c83eaefd0b0fd8af2508666b",
  "columns of notes":
    "2dcd60e9bc51a83aa66ccac117ac6b54268729cef4c2baa30ad21e71679914bf",
  "columns of organization_marks":
    "d4216bb6748f192bd8a309b141148dccd9edd78294071e268ef2647d92f3ac2c",
  "columns of organization_moves":
    "5b25bc44daaf248118cd65389974be3d908e7b81a0a9c094d84cd2ddfe8a4b27",
  "columns of organization_places":
    "7f8eb8230d1850fc9154102bea2e63d3824b84afaa914b1162405917cc704183",
  "columns of organizations":
    "d3f300b308c7f29d0317762677ab03f987b2e1f558e1f68195d7c745c1477b54",
  "columns of originator_accounts":
    "674633e400511db689d915a787c560150a1005f2314048cb911595a409423f6e",
  "columns of outbox":
    "c694c57fee8726a255973778293de3a152057b3cb38d40881afa934b49188c47",
  "columns of packed_months":
    "71c6706a2c5a49b7e4450bc486ccfc1eda3c37531c368f7e55f660e07c77e5b7",
  "columns of packed_origins":
    "89f4d6b81776f4e7d4e5b7e87b9d6cdabe349ee927079d7baa00119c3b155c70",
  "columns of packed_readings":
    "8ce946a6b7aec83934209e31d4e8c45b859449d2f25283f54e1508d3e9f8de94",
  "columns of pay_run_accruals":
    "0a7512cefd6276efde3cf9d275757934925f884900d175df0cbac47f2c3f29b6",
  "columns of pay_run_approvals":
    "7c40b5b20b7c79d2fc83dce7ba8b9d4a7498a48ba6d85d2634b398ab83cc20f5",
  "columns of pay_run_files":
    "b9c906f5a77c22f9b79ec7db594acaee2f6296c0cf6258dd04bc22f973835553",
  "columns of pay_run_left_out":
    "8d8fa29c4be66901abfa69a2b1a36b880efcad4412f45159a1d56539b2be4b68",
  "columns of pay_run_lines":
    "1ba5c089a8ec84261b4da7a024228445f3c2b454c9e1ed6825a84704e4892d57",
  "columns of pay_run_parts":
    "08b4606a58ce4d425ffb9e0a105169a8adb8c8e0f0ea0d80c07fbf34014937ed",
  "columns of pay_run_policies":
    "5873d203a1bffd976ed518f3c5daba17b55a5f0bd9bc87c0170881abd3d8375e",
  "columns of pay_run_results":
    "d5384754e1919fad5dc25011ad606d13919f93b6b1519b540f5cc735e4539815",
  "columns of pay_runs":
    "11dee64dd4f43bced5d3cb26c5a37235dab69e39d4cfe1721e5bb03ec0e99030",
  "columns of payday_reminders":
    "d36b96a25861bb582010cb02b41dde0776469d9d83e98b927aa5e0e662f6a2cb",
  "columns of payee_settings":
    "cce4731383d2305636e68d488a2432d545530aa68868b5e5a9cdadef1e257d72",
  "columns of payees":
    "644929344cef7524866910d017578fa62ccb6f3943ed71c76ddf81fdac700efb",
  "columns of payment_adjustments":
    "7889c379edfc27d6d3a827437564c64176dc39f87d6ebf4f31d2740c36cafcbc",
  "columns of payment_lines":
    "04701356dbe68d464e6276ab947122641038166e4e2fc290096bf72f8f553035",
  "columns of payments":
    "104fb2e79fa61cdaddaf8aa456734a3933420c397441b7a6fe882308cb609005",
  "columns of payout_campaigns":
    "7ee6bcb93bb52d80b17867a36cf53bc909e93239c5230ed7c3407eef38aebc21",
  "columns of payout_destinations":
    "e8de6e374e8b6277b0a49fb81d29ac0183ba8b6c4b0e3b352890d297d2213c46",
  "columns of payout_method_icons":
    "e3cc9cf26d88c4b1e42c6e7b90e6b67f7f82a5014461e51c419ea516cac74789",
  "columns of payout_methods":
    "4a36bdae995fd9d6a239abc209b64806d231df2dc8367c2cbd28b29d1d607715",
  "columns of payout_tag_members":
    "b7728fa9cda51bf2b34ec7a6355e4cf4132dec8df4b61b86a6a65010d7a04c1b",
  "columns of payout_tags":
    "9ef453b9e8981565071635e413ca1e94eef6e9799fb123192db6f026bb0ca6a6",
  "columns of placement":
    "fea5eae80f53c83f7674a7b943c47ab780870abb891f794f57f448b4710fe5a0",
  "columns of post_looks":
    "61aac19645cabf565a483b75b77e7109878e759fa020d426bae78471b07f7fdd",
  "columns of projects":
    "06efb5e02bd1edd150af9eff3fc0a025e6d0141f6c84aa86a811c2c2d15089e9",
  "columns of reading_erasures":
    "6caa668aa9dfc7e6dbb4ce75f7cb783e56222d819d3329bc5cbe7f29e26ed5a3",
  "columns of readings":
    "88c78970733e5df8e1a16691f7049c056e3dd331b9925c5eecf0c3b4ae3893cd",
  "columns of request_counts":
    "fa7ba12bd2b9d80f7787006e7158527f7731cb5495071eb695d21e13ce493c1e",
  "columns of reserved_flags":
    "21f528d2dbac98938f97b8dd9be34f60edf37dfaeb658cfe76440b662b9544b2",
  "columns of run_claims":
    "94ec92517d14a0cd5c99e446ccb55c1962693bd14b7ddbece062146195d9360c",
  "columns of run_marks":
    "2423897a9c86c52853a6fc48ac6a19f78a1777c70bfc84ae0ba8afb689af60b7",
  "columns of run_skips":
    "f3b5cc4af271415c1bb3e224d99394a4e53d5ad4505ebe5d6001b376e2568e04",
  "columns of seals":
    "00e76a3b62e1c821a08038e30602c870087d64233584465c67a5b56d59652de9",
  "columns of seals_waiting":
    "b5584f10c5cce6a1aaf7d70567a49f515cd5fbdbde1728df85fec87ee6237692",
  "columns of sign_in_attempts":
    "e35fabb7e615879745ea3255ed5b1b70a084ae74dd74802d931415222a8a877e",
  "columns of sign_in_links":
    "28ff11fd1c60b1fe0bdce9817f84ad040312ee83975443e46dd8da5b70c9ebdb",
  "columns of sign_in_secret":
    "c513e05865e33a02ab922f89c361a6e2a2d1bc19c31eea54c04e51d044b873e2",
  "columns of snapshot_packs":
    "2b81cd060e257ce7050db96a3910e2bc058148e73fa42d6186f1a9cb80c2986f",
  "columns of source_answers":
    "dc08b7aff1cf00a0f7237668c0d87c510cc33a2a5aa9571f409ebb35608fcb3b",
  "columns of source_runs":
    "83291edcf18b02d07829977e64bce1f210b4b4194a8f264dafe42682ee2df162",
  "columns of source_units":
    "95d51f2ff5b71cc21b67b21524ad35375861f83f970fc9194a22f5d7a85c8a1a",
  "columns of sources":
    "5c5322e3b8965cbb4e922d86b07bd140cbd8a0ab2e68c273e713564678aecb5a",
  "columns of structure_budgets":
    "7072dd35dbd0459ac0a06d1f38c10bea889d028c61f65e320fc3eb7cf3d9e684",
  "columns of structure_versions":
    "7c4af0f36acca91ace7d94eb508e918f9653b81a913f10b208e8184ffc215f9d",
  "columns of structures":
    "5d3d88164339fcb5b225a65f7eb8b7adf3a5ffad3700ea5689aa778fb7222538",
  "columns of unsettled_accruals":
    "0e44a6145a9ad76d763bd05346e080a2d8e739a00097a173356f18147eeb8b53",
  "columns of user_accounts":
    "965ff9d97af48d8d26cfbfce053e107d44db3135300e1a812c2c5a192bfd5478",
  "columns of user_second_factors":
    "ea6e13547ba8ae2a62ba0682ebd7477e69dbf01ce00e81ba4a6d2b2caf7b5b6a",
  "columns of user_sessions":
    "2484d2435b23b2725c63dd388dfc271b96d769e70a49b12c170e382ebccd0918",
  "columns of user_verifications":
    "4d0473323f3fead39b7a6076e2963a5d408d51186cb1dd440400d95831f3fd5f",
  "columns of users":
    "c72642a9dc70f1c179fddda6b086a45eb93c75210853b19bc5d886fdc5a1cf34",
  "columns of verify_reports":
    "5ee457c5cd2017c8959366650701a50be5ad97722cd6015c0da20fe5936d23ef",
  "columns of video_history":
    "cecba071c5280fe27da05389cccf56003e3423a50fab1dbe7be4403860c99fcf",
  "columns of video_moves":
    "c9ca6b4e1569839f1354e9c642f3c87ace0f28f9e91ea343e22e808122085988",
  "columns of videos":
    "6b3846f3e465ac7e3ad588ddd48443a4da5c789a1e681a3138e1d710f34e515d",
  "columns of withdrawn_follower_readings":
    "450a3e69202d605d81f5d5cddcadeb9f642a9e219968bbbd73779dc94e4ee303",
  "columns of withdrawn_readings":
    "784288cde1d8bfccecc34e228ca15bc27e79b23f460429a68414a7b52155e050",
  "constraint account_looks_failures_check on account_looks":
    "46d1739a61db6d013a9797837783fe616a5f095c5f7656925184c88870bb0e4a",
  "constraint account_looks_org_id_creator_id_fkey on account_looks":
    "c4dac557b79cbeca3af9bdc417e919de24cd5bff96b42395498bb11d117593c4",
  "constraint account_looks_org_id_source_id_fkey on account_looks":
    "fb04e301d8800d4a3c955103ad5acfdaf4a0299b6e2e6414474ec0e3c905334c",
  "constraint accrual_decisions_org_id_accrual_id_fkey on accrual_decisions":
    "f93d3af1ce84976804da83ec83a4ec62d13a2056a2ca022b687783d38918e5fd",
  "constraint accrual_decisions_status_check on accrual_decisions":
    "6d67878a4c29010c7f96667d9aa19d374bd14ff9c92c22063ed55d9c63f03c08",
  "constraint accrual_progress_org_id_project_id_fkey on accrual_progress":
    "5a032232c5f652948831e159459ef35d2f307947545e73d1a5da755c310639ad",
  "constraint accrual_run_chunks_kind_check on accrual_run_chunks":
    "2daebad92c6119ccf8a6fa3ffecb57495c35ddfa6a2923b946dcbed3eb60c56c",
  "constraint accrual_run_chunks_org_id_run_id_fkey on accrual_run_chunks":
    "db5aa28fe0c813e79ddc010ffedc789cf6af85eccffcd9e82e14c41c0b6dc65a",
  "constraint accrual_runs_flagged_check on accrual_runs":
    "cf949432352fdfe1cbbc6c7cd1db6b900b6613f4da0b4620c292e27be7650911",
  "constraint accrual_runs_org_id_fkey on accrual_runs":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint accrual_runs_status_check on accrual_runs":
    "3f5bfcca323a3df9e744fb9053e74de205efbdf8a56907715208bdbba11c688d",
  "constraint accruals_amount_cents_check on accruals":
    "9953406520c6873f7722e032055aaf746ad0c179a38e079fb6b17b01c62de194",
  "constraint accruals_check on accruals":
    "9e0e8d2e39bf01e3995ab6f72c866139fb990a0c2538e723f08e97ba8e565be5",
  "constraint accruals_check3 on accruals":
    "639eabc56a790b78a94cc72adc0ef94a8d870121af552e8348b88be7922caac3",
  "constraint accruals_check5 on accruals":
    "22bd2c1469db51434ea741ca7abbb9abf8440b3a29770aad863525b1e86e415e",
  "constraint accruals_dated on accruals":
    "146bc31e632d5899013db3c887e12f511dbab9263a899142904562632a57b08e",
  "constraint accruals_divides on accruals":
    "b5d9e0f02152610e9d8d5dfcad13eec131f04cc1c2a1d3b6d7b320248b1694ba",
  "constraint accruals_entered on accruals":
    "60d9ac67c5ee41b61aa6b174c592ad7499a4cbc85145fadbeb80cc7a909168d3",
  "constraint accruals_hold_check on accruals":
    "9c4da6b82155a2ae2f47172c345d9870d99d1128650ad0d35de5e5fab74741b3",
  "constraint accruals_kinds on accruals":
    "1cb4d489eb11dd6097281b1b7e15cc5df8410a4633d30dd8c5b2fd345336dcb4",
  "constraint accruals_links on accruals":
    "c85ad210e233371adf26dec9462207c48e7812e70a4b40e7edd5ab44b01039a5",
  "constraint accruals_mark_of_post on accruals":
    "c7cd231e745136db78943517ab5fb25de3b424b3adfbb6e2ffa4f33d54c0e333",
  "constraint accruals_of_earnings on accruals":
    "9505fa0745897253713c12439ee093e5dcd15e2a83b66dca89d0ab0d44f51719",
  "constraint accruals_org_id_corrects_accrual_id_fkey on accruals":
    "4b740e7bb95966e8508d0d9c785362ca12345f0ff9a423d9e956be6a00cafbcf",
  "constraint accruals_org_id_creator_payout_id_creator_id_fkey on accruals":
    "2e5181c904a4c96dfa21a47895ba3d961421798fe05e0b0a0f1812748ebbeff4",
  "constraint accruals_org_id_project_id_creator_id_fkey on accruals":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint accruals_org_id_project_id_structure_id_fkey on accruals":
    "c0843c3fef1364cb73f61823d428b148afb9bdc4322af2b2a94ba7b99e9c34d6",
  "constraint accruals_org_id_sale_id_fkey on accruals":
    "e32d45f874e3b0001328445c6e130a56ebd3140c425a13d672f4ff49f1e89855",
  "constraint accruals_org_id_version_id_fkey on accruals":
    "207c7714a8c87a9486f30cdba5f7e0f546b26ebb95e0fd72cc1906caedd3697c",
  "constraint accruals_org_id_video_id_fkey on accruals":
    "16d3616a3914df2f04a0b0448201311bed061e9ed6f74ed1640f44626ce70714",
  "constraint accruals_snapshot_hash_check on accruals":
    "78a3a65ffa8f0c50fd42e3de074a65a06e2fe7c68bff836d8b02470b729cd30e",
  "constraint accruals_snapshots on accruals":
    "b8e99c4f38788a73459882aefaaeb64a567f3681bbc5ccf030339b09793c94dd",
  "constraint accruals_status_check on accruals":
    "fcbf966b7436a5900117799c9a07933cab9269dc829b81828167412ef525260d",
  "constraint api_key_lookup_org_id_key_id_fkey on api_key_lookup":
    "74a7915e0ec8eab839712988956b0d4cc2fa39407498cacc5e0c7fae374a331c",
  "constraint api_keys_key_hash_check on api_keys":
    "68c69547fb26acca4379a07e5eef7898d16ddb2ac677a30f09fcbaeadb3b9f5b",
  "constraint api_keys_made_by_user_fkey on api_keys":
    "66fb9f17ede09b9fe59c4a2ee147cf7fd3265bacb2a850e6fe25307eb815c8f7",
  "constraint api_keys_name_check on api_keys":
    "abe627800dd26552cb195db23087dfba1ab985136c2d223005a2759904675195",
  "constraint api_keys_org_id_fkey on api_keys":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint api_keys_role_check on api_keys":
    "c35f7d44410235f359731598ab8aa3fbc582148c3ed5dbe3808e9f10e764a439",
  "constraint api_keys_scopes_check on api_keys":
    "9eb96c2aee7cd90c5aee2980bfb80af2bd5cae6ea0bd8be1eee1db1708e18b1e",
  "constraint assignments_check on assignments":
    "8ed247159aa8f7cb36a545c15d2dcf646e89493e09d0e6320fcc0b8806b3669a",
  "constraint assignments_org_id_member_id_fkey on assignments":
    "08f6423e4370e32fa5d4a9808a2daa6a7c8e0d6a6584a0eedc3f07daddea41c4",
  "constraint assignments_org_id_project_id_creator_id_fkey on assignments":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint assignments_org_id_project_id_structure_id_fkey on assignments":
    "880035d50a323e5957c2c2cbc006b36bb6a3cac58d4c27f7e7082c76b6b767c8",
  "constraint attached_files_bytes on attached_files":
    "0c2b0b9164dc71659bfdb84f22d3364b5f96046e14dcf338d26cfb4682e7cb58",
  "constraint attached_files_check on attached_files":
    "7065105357e1ec554e05a170647376e3251bbfa9c199674c24752f97eb0b0278",
  "constraint attached_files_check1 on attached_files":
    "2ff5709fe4d49487e7bd49d5d5519284ac24cf0e5bf72b145eedcca034c9d005",
  "constraint attached_files_media_type_check on attached_files":
    "0291437162177f465387141d50780d1f7ab2c74de7bffb22f42f794392806dbc",
  "constraint attached_files_name_check on attached_files":
    "3f47e5e75136297144d54935cf437960bee539770cfdb558b4cd6defcf01b160",
  "constraint attached_files_org_id_about_creator_fkey on attached_files":
    "5ba563d6b78cb3fcd21d810da044d98de8d322fe0a7916d2b68ece88600f4c74",
  "constraint attached_files_org_id_about_payment_fkey on attached_files":
    "76f5cc129b7241fb6b6bac07f724e0d193ef7707610db530148431b2180ed8de",
  "constraint attached_files_sha256_check on attached_files":
    "df42bede200ebd517613ceace300998343160e9b452341abe57e7cf2c57b38c0",
  "constraint attached_files_size_check on attached_files":
    "4952153cb8271141c898c8306ea1d73d264621207e98866291f1e5ccb8fbec58",
  "constraint audit_chain_hash_check on audit_chain":
    "609e2b58ec9670283810d9bf42db4ed6a0d2887f040fbdbd3df3de111fb434dd",
  "constraint audit_chain_of_entity on audit_chain":
    "fdd317b595c9cbba1b6b7489704f45088a1d32b68f403763d6b3f50639363b9f",
  "constraint audit_chain_org_id_fkey on audit_chain":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint audit_chain_sequence_check on audit_chain":
    "5d97d2ae09953d10bc1c8be653c6d7771e4c39e3c50a8b2e55cb43461dbcb000",
  "constraint audit_log_org_id_fkey on audit_log":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint campaign_earnings_amount_cents_check on earnings":
    "306c4f8710866993ef279e4989dde10301816371b5109a63d0a86de46e98bca8",
  "constraint campaign_earnings_note_check on earnings":
    "fbd5de662216c644389142d0f1ed60b6fdee5dbdb28553194218cbc88e3d91fc",
  "constraint campaign_earnings_org_id_project_id_campaign_id_fkey on earnings":
    "2ac0d0b9068c1facb7aae8acd77fd09127d49eba1b8b014a14d593aeb720a593",
  "constraint campaign_earnings_org_id_project_id_creator_id_fkey on earnings":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint campaign_members_check on campaign_members":
    "686a26f15d358c6aee8436113a736895778412fb2bca5c02d4844cac9462279b",
  "constraint campaign_members_cycles_opened_check on campaign_members":
    "8468af0ac2ce7a23ed2356f7d2ed3e3a776315e2929d31500e23d9a98364556a",
  "constraint campaign_members_joined_on_check on campaign_members":
    "410bdaf5aa2d836f7fc3f3f47d864e3521191fd38135b4a62f2fe7df45f76444",
  "constraint campaign_members_left_on_check on campaign_members":
    "2619ce8fb5c5ac86131771c8fb70d1bcaefb976443ae10468a96d62a70357b06",
  "constraint campaign_members_org_id_project_id_campaign_id_fkey on campaign_members":
    "2ac0d0b9068c1facb7aae8acd77fd09127d49eba1b8b014a14d593aeb720a593",
  "constraint campaign_members_org_id_project_id_creator_id_fkey on campaign_members":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint campaign_sales_amount_cents_check on campaign_sales":
    "498cc2240e488814d529e6984a81c359a3d64615591ed05cc929605e6a53d0a1",
  "constraint campaign_sales_check on campaign_sales":
    "3920eae8be6bcae48115b86e2300132c7037e2dc79c44ba430229474e09a04d0",
  "constraint campaign_sales_customer_ref_check on campaign_sales":
    "74e890222802609f99fad557230c238ccc1ddf80258073a8b2ed5ca805495ee6",
  "constraint campaign_sales_external_id_check on campaign_sales":
    "8a4e5af4c5d338a7e69f9a10a962375230e15d3dc04469caffbe114d8f7a3f38",
  "constraint campaign_sales_org_id_project_id_campaign_id_fkey on campaign_sales":
    "2ac0d0b9068c1facb7aae8acd77fd09127d49eba1b8b014a14d593aeb720a593",
  "constraint campaign_sales_org_id_project_id_creator_id_fkey on campaign_sales":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint creator_handles_org_id_project_id_creator_id_fkey on creator_handles":
    "ee87a8d25d23564232030f512246aa5459d6b62518f7b77997eef4841f460999",
  "constraint creator_merges_check on creator_merges":
    "d0a9af95e04247e8fdc304f9c6c18b6ecd0a6365fdd115e8f59a354ca19ba233",
  "constraint creator_merges_org_id_project_id_from_creator_id_fkey on creator_merges":
    "c98d48f0bc166c8d8738586cb6f559787a0b1be9ed8887ec55e95ed7cc023882",
  "constraint creator_merges_org_id_project_id_into_creator_id_fkey on creator_merges":
    "c1034ae0f9d418929d10fcf1243427a14f82d250248b36045f71a94190f56779",
  "constraint creator_moves_entity_check on creator_moves":
    "7996e86c4cf40493b5db2004c899de66d71df9c40b8f36c49a89c34786e44984",
  "constraint creator_moves_org_id_merge_id_fkey on creator_moves":
    "9a970af0c354f0d2c582d7c3497a1f74fa1b68c6a79567448590bc7bdbe10af7",
  "constraint creator_payouts_check on creator_payouts":
    "870fd391ceb901f2f560446303cadf6b8322dc86838b9a5fa94c349d04debaf1",
  "constraint creator_payouts_contents_delivered_check on creator_payouts":
    "461134bfbb5ef0b2111114a6d22b8e0ceeed70040132d6340c66aaf51346e5dd",
  "constraint creator_payouts_contents_required_check on creator_payouts":
    "bc2ab0d8907e16cd68792fcf055c0e7d45d84e3ad4bcbee3db42d2e3bb5b498b",
  "constraint creator_payouts_cycle_index_check on creator_payouts":
    "5068a8745af446cde6fb7ad062d627d9ee82d31b9d2c201cb29fae9cc6ac7c5a",
  "constraint creator_payouts_org_id_campaign_id_creator_id_member_id_fkey on creator_payouts":
    "2a015a1331b20eabaccb56dc1e9b34f0b5ce9764e2012f136480951a2c5a6ca3",
  "constraint creator_payouts_reopened_by_check on creator_payouts":
    "c6678f822986d73c1e150617413931b005d0f0f0186c4c4755a4f6558bbd9b21",
  "constraint creator_payouts_status_check on creator_payouts":
    "5a99304c2f3529610b83d932944db7aadcdeba260bdb56e669d17bc270a2c861",
  "constraint creator_tag_members_org_id_creator_id_fkey on creator_tag_members":
    "c4dac557b79cbeca3af9bdc417e919de24cd5bff96b42395498bb11d117593c4",
  "constraint creator_tag_members_org_id_tag_id_fkey on creator_tag_members":
    "b90503374abb86ecc91517bbcc3f8036898a3712222108e1a5369bfbaf2cb214",
  "constraint creator_tags_name_check on creator_tags":
    "abe627800dd26552cb195db23087dfba1ab985136c2d223005a2759904675195",
  "constraint creator_tags_org_id_fkey on creator_tags":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint creators_handle_check on creators":
    "4cc8265a319afaddaef001ff8352cbfee6235e96b90cc825a774843bb27e3375",
  "constraint creators_hold on creators":
    "204f8926dbcd40178e585988406bcbcddcf60d07ea55f9fb644c0e009c1dd5f7",
  "constraint creators_merged on creators":
    "5cb84ba70f2e11e6d820c270cc7fcbdd6f716b3d6e6ffb88b9e0e972a47564e3",
  "constraint creators_merged_into on creators":
    "9e514698ce886a08bf21523f6d0c14021b3f1531467cbfefec970bf4c5df49b6",
  "constraint creators_org_id_project_id_fkey on creators":
    "6e9d9c72756427daf8ae12d96ebb0cc0bfc35693aaa1941f3205a1457869a761",
  "constraint creators_payee on creators":
    "948acea9035a25f5d64ed8e077a21c593abc801990158789aa49d64ea7447566",
  "constraint creators_platform_check on creators":
    "e8178269eb63287a88c0a017daa84dfcb09114fcdbd08271477d120ab1d20a54",
  "constraint creators_tracking_mode_check on creators":
    "36875496f77953c277678d3d0c0be2e2d127d320547c4c5d3e21c222182d005c",
  "constraint earnings_home on earnings":
    "529e064f30661596bd25ac0479e1b3e135748a6a638a4d8092f3abb7c15fed2b",
  "constraint earnings_kind_check on earnings":
    "5bf17bae322e3b0f3c29a4436a6d70ea8ee7f08c753d40743bb4867dc3ab2caa",
  "constraint earnings_org_id_project_id_structure_id_fkey on earnings":
    "c0843c3fef1364cb73f61823d428b148afb9bdc4322af2b2a94ba7b99e9c34d6",
  "constraint earnings_reference_check on earnings":
    "499e3303cafceeee2e6386428df650296c905e28d58db861abf37175447ed176",
  "constraint fingerprint_keys_key_id_check on fingerprint_keys":
    "3ec368bb68a05d451099a0e73d920fb8e25c0e49676ab09adf698b9623821a48",
  "constraint fingerprint_keys_org_id_fkey on fingerprint_keys":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint flag_holds_check on flag_holds":
    "8aed4730acd3181089ce61882378d5bcb526c08b2e72306b44509dab9215325f",
  "constraint flag_holds_org_id_accrual_id_fkey on flag_holds":
    "f93d3af1ce84976804da83ec83a4ec62d13a2056a2ca022b687783d38918e5fd",
  "constraint flag_holds_org_id_flag_id_fkey on flag_holds":
    "401c31fae57f56762885bf2080827d2fe3028b3bb2aaf7216a465eadb4146961",
  "constraint flag_holds_released_by_check on flag_holds":
    "c391c13a06d599e885371930b54a4aa5bc99831dd8e56ebaf5629bd579ec0b4e",
  "constraint flag_marks_check on flag_marks":
    "e26ff6f8757eaa956942c86ef3d05932829e2d77d61b3373f0864548960b6b8c",
  "constraint flags_check on flags":
    "61968b8980081a3235528a3046505bdb6a45cc86178fee4b0763ea61b046b716",
  "constraint flags_check1 on flags":
    "631cddf0acda4e612b0854da5cdfc6797db322817dbdb46a1fc0f67decc437f8",
  "constraint flags_check2 on flags":
    "c22be6ea184667104d1de1b2893e234979a3948c88de5363606342a9c8f2048c",
  "constraint flags_evidence_check on flags":
    "0ca8f01e9642f7fc676e95713f3777cd70a986ec92c12ead58f4d4a7d29617c5",
  "constraint flags_kind_check on flags":
    "5464add735dcbf04e7dcecd3511d654dc62092d3f23465068824db7ab0f34314",
  "constraint flags_org_id_project_id_fkey on flags":
    "6e9d9c72756427daf8ae12d96ebb0cc0bfc35693aaa1941f3205a1457869a761",
  "constraint flags_org_id_video_id_fkey on flags":
    "25ef434896149082e2610c56981b19ce38a53db5bf70ae4eb24d836c085a0c4f",
  "constraint flags_reason_check on flags":
    "2ba91e2b242f2319ef3a7023a9dde0eedda6a9d7a8ed2a9e5dd111f144a4a7d3",
  "constraint flags_state_check on flags":
    "21bd7640b80f06d651d6bec5c377daa89ee18f55f07685eb9e63dff7b621e8b4",
  "constraint follower_readings_org_id_creator_id_fkey on follower_readings":
    "c4dac557b79cbeca3af9bdc417e919de24cd5bff96b42395498bb11d117593c4",
  "constraint follower_readings_revision_check on follower_readings":
    "f12714e31c277e7a306f2dbf8d987bafbd6ef0991d0bc2110ac6c20a1ab84e9c",
  "constraint goal_history_org_id_goal_id_fkey on goal_history":
    "84f9476061817a1fe67ec9e97360a6623194eded127944da16f499843b8e4042",
  "constraint goals_check on goals":
    "b22c738bbdc502fa230e0ade144447c2e8d4841f1843255680a0a90186a633d7",
  "constraint goals_ends_on_check on goals":
    "01683359f4bd768f4ce6ff31235c99b86a3fd587035297fe888fa5701797a89d",
  "constraint goals_org_id_project_id_creator_id_fkey on goals":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint goals_period_check on goals":
    "72912ed50690241564487e2d70d493e928bc1ed37820e76b8499b31450416378",
  "constraint goals_starts_on_check on goals":
    "0bbaf15fde7fa974e44ea7e39d0e3ae33ea6a1bbc3d2b860983912a56d31ec13",
  "constraint goals_target_check on goals":
    "add3da70f443c7cdde875b9b91749b3ed2e14b5a83c6ac4c42e90a653f7cb976",
  "constraint goals_type_check on goals":
    "af3ce8407e04dbe7cbeefe8f43d78c294e335f20e64e6ab9c07e3ef84475109b",
  "constraint growi_requests_org_id_key_id_fkey on growi_requests":
    "74a7915e0ec8eab839712988956b0d4cc2fa39407498cacc5e0c7fae374a331c",
  "constraint idempotency_keys_fingerprint_check on idempotency_keys":
    "81027d86aba5c61014d84e4f05e5a7610763741c05f0bedf7858c76d3c2e8f0d",
  "constraint idempotency_keys_org_id_fkey on idempotency_keys":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint import_additions_entity_check on import_additions":
    "72f0b162dda312f42661ded13fdb12eb25e488245c0c954b310dac4bd2dbd2dd",
  "constraint import_additions_org_id_import_id_fkey on import_additions":
    "34e4c12b33b861096449d2e47b42fcb33ed48fd044dab89e0a85fbc472925703",
  "constraint import_parts_inserted_check on import_parts":
    "ba727e92c2b8db179d25a1627e03e0c1dc0babf469f985e4b006c4302ba860a4",
  "constraint import_parts_org_id_import_id_fkey on import_parts":
    "34e4c12b33b861096449d2e47b42fcb33ed48fd044dab89e0a85fbc472925703",
  "constraint import_parts_replaced_check on import_parts":
    "cee2bc6b6f9841b91aea4fedd1d18c000176c8eb9eebdfee4713ba53f1552b0a",
  "constraint import_profiles_header_check on import_profiles":
    "01fa71f26f7020ebf789f3c450270a5521e84736230c0f834bcff5b03021ac93",
  "constraint import_profiles_kind_check on import_profiles":
    "b88e18eb5cee5aab1ebdd619bcf8f4c346c37acb1b964b2f255221495625dfc8",
  "constraint import_profiles_name_check on import_profiles":
    "abe627800dd26552cb195db23087dfba1ab985136c2d223005a2759904675195",
  "constraint import_profiles_org_id_fkey on import_profiles":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint import_returns_org_id_import_id_entity_row_id_fkey on import_returns":
    "1c05fa19327760371d23311d3ad923d20a9030b24f74c29fcc369408bd3d9157",
  "constraint import_returns_org_id_import_id_fkey on import_returns":
    "0fed7976b757c6cf797661f5afd8dd3829e519902eff09aa718a64086cabf418",
  "constraint import_undos_org_id_import_id_fkey on import_undos":
    "34e4c12b33b861096449d2e47b42fcb33ed48fd044dab89e0a85fbc472925703",
  "constraint import_undos_reason_check on import_undos":
    "2ba91e2b242f2319ef3a7023a9dde0eedda6a9d7a8ed2a9e5dd111f144a4a7d3",
  "constraint imports_file_name_check on imports":
    "4a1b2fb2e96ab2451926ad151f59b20e3b468087c7810b8d9b7f1158a6913bec",
  "constraint imports_kind_check on imports":
    "97ebfdcd06195e099100f5276f1711230d7b56ae932d17dc05c52d382999fca3",
  "constraint imports_org_id_project_id_fkey on imports":
    "5a032232c5f652948831e159459ef35d2f307947545e73d1a5da755c310639ad",
  "constraint imports_received_check on imports":
    "2300a3bd263c8cd9c622ca2220b9cea3fbc24412141c0a3c495daf712acc3f4d",
  "constraint imports_rejected_check on imports":
    "e56ccad4a1efadeb20c6b6141b786959944d1b9240ed23cc648bec6cc6692366",
  "constraint input_marks_org_id_project_id_creator_id_fkey on input_marks":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint invitations_amount_limits_check on invitations":
    "e09d57838ea6b16f14f71b2632052a15a40a6d8e43b2749953b9eb23b45f1379",
  "constraint invitations_check on invitations":
    "0eb5c694a7c699b99b2e529f66114cfda38fee6c8286aad86ecb0ab6ac47ed35",
  "constraint invitations_email_check on invitations":
    "dd00438e50da558cae3870c738f88fb39eac282b4bccc7c818378336c3068e52",
  "constraint invitations_limited on invitations":
    "ea1f9144710513e456ec43532298571ed25381ff4140b656df4430210e4fc6fb",
  "constraint invitations_made_by_user_fkey on invitations":
    "66fb9f17ede09b9fe59c4a2ee147cf7fd3265bacb2a850e6fe25307eb815c8f7",
  "constraint invitations_org_id_fkey on invitations":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint invitations_project_ids_check on invitations":
    "9d970fa0721d81cc2631c67b6d6f5adf2127c5bf5bbdd7b166c4a4175c3ad0ae",
  "constraint invitations_role_check on invitations":
    "c35f7d44410235f359731598ab8aa3fbc582148c3ed5dbe3808e9f10e764a439",
  "constraint invitations_token_hash_check on invitations":
    "3ba54ce4e48e7c2a6c48d846ae6fd37c795a176abe7446f2388ded5859ea58e8",
  "constraint invoice_agreements_agreed_by_check on invoice_agreements":
    "92f3e4f20ec8b4f76573a3e23221f9271fbad9543298ebf168fa01153c94a66f",
  "constraint invoice_agreements_check on invoice_agreements":
    "4159b70b533ce66ccb2103a572dc846a9a8f5032653b3e8f2f8d610260ce6380",
  "constraint invoice_agreements_check1 on invoice_agreements":
    "639f201c2c2d60aa2e1513acd0ca938a4fbeebac799bb8c940367f82a477d2c5",
  "constraint invoice_agreements_end_reason_check on invoice_agreements":
    "30b035a86937b3060a4a5c6233ff270498942dd41790ad477568610b4ced61e8",
  "constraint invoice_agreements_note_check on invoice_agreements":
    "69ccc2e69a28bf44b795166b36c16905b1b09fcb288bbe3f6569e849507777e5",
  "constraint invoice_agreements_org_id_payee_id_fkey on invoice_agreements":
    "948acea9035a25f5d64ed8e077a21c593abc801990158789aa49d64ea7447566",
  "constraint invoice_agreements_reference_check on invoice_agreements":
    "499e3303cafceeee2e6386428df650296c905e28d58db861abf37175447ed176",
  "constraint invoice_agreements_text_check on invoice_agreements":
    "e2afacce67c4051322655a7d4e3fe76cc382b127089852aeacfc9d9b5ae0d526",
  "constraint invoice_agreements_vat_check on invoice_agreements":
    "80cfee35cdec347bbece98cc6a9a69652db1b0f9cf16cf76e647b4928504e876",
  "constraint invoice_payments_check on invoice_payments":
    "0f729d330f0d537936d580049500c06936a2f956676a898cc77ddf613d135687",
  "constraint invoice_payments_org_id_invoice_id_fkey on invoice_payments":
    "83610dac4377641d4329dc2002dceceb84644e6bc9e82850038af49b98a598da",
  "constraint invoice_payments_org_id_payment_id_fkey on invoice_payments":
    "f83555621748eb39442f9a670244126669c6d73c85c997b5651df0c2fcb5e5f6",
  "constraint invoice_payments_turn_check on invoice_payments":
    "0067770956aa5919d387aaa1967dabb6a6f76d1e13036fb1d5cd241419792545",
  "constraint invoice_series_check on invoice_series":
    "47ed9db213642b2fa9dfa5aab0100ac62487b41fdae23c2c5fcce6e065bbbe78",
  "constraint invoice_series_first_number_check on invoice_series":
    "de32070ee1f7854a9bddb1dc7774da1d14aa02ba89de2d5c32e34801c59290fc",
  "constraint invoice_series_org_id_payee_id_fkey on invoice_series":
    "948acea9035a25f5d64ed8e077a21c593abc801990158789aa49d64ea7447566",
  "constraint invoice_series_prefix_check on invoice_series":
    "55c92b5afdc246b5b3a4013c5e3c427b74e35b667d89a95bffbefc7cdab14db8",
  "constraint invoice_settings_address_check on invoice_settings":
    "414495a62563b3a1448a5068a17091da3b4c75c8289b595dda3ecfac8cb90422",
  "constraint invoice_settings_name_check on invoice_settings":
    "3f47e5e75136297144d54935cf437960bee539770cfdb558b4cd6defcf01b160",
  "constraint invoice_settings_org_id_fkey on invoice_settings":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint invoice_settings_vat_id_check on invoice_settings":
    "3f140baf82c1b23a47078a30390b7e85daf9755f2e936189a6194e9f721d0ce7",
  "constraint invoices_bytes on invoices":
    "e20af06c16cbe5c630c3c4d8b5ad519fcba9dcd9f79a9ec230d461e21cf731aa",
  "constraint invoices_check on invoices":
    "1060c592fd8bdad48c6bb71206b29d231109ef66a0af896e9cb0df785d4d7804",
  "constraint invoices_check1 on invoices":
    "7bafebc22e2c1fdc561dba7165eaebda1f4aee537372bd466aa297cb74a72011",
  "constraint invoices_check2 on invoices":
    "195118c667104dd2c75f8a6927be57be680135b227e8867528583d1087f8b1d5",
  "constraint invoices_content_check on invoices":
    "c601874e4c53a3b875eb59ab971a53d05a293ed64b08530a3d287ffc50e0fee8",
  "constraint invoices_kind_check on invoices":
    "42fa40ba91e17fba52867fc74459a97332bb462382dd323b88a9c50a625a2d02",
  "constraint invoices_number_check on invoices":
    "3819dfe1c7659738788c665614a4520af2eeedb01ccbc295501b3b6d22a09b78",
  "constraint invoices_org_id_agreement_id_fkey on invoices":
    "33cd6274ffc56a8a8773bdfbf1ea3011a5a4e289761dc28c1baf330da7a6cc3f",
  "constraint invoices_org_id_corrects_invoice_id_fkey on invoices":
    "39d3a8a7a47cedcb85c35421f8986167fd14415ce3e52419155071e69a1e7e18",
  "constraint invoices_org_id_payee_id_fkey on invoices":
    "6538fb178a9693eb992ce2d91ed9f84a42fba2bcd152be2a32ce384812c0c5c3",
  "constraint invoices_pdf_check on invoices":
    "f0d949595476a4eee16da964eb17210ab7cb8dc2377fdc67a1ce37d1870fa8a3",
  "constraint invoices_reason_check on invoices":
    "c2b4337ac8984439aa8e5486877abc456ce20b3d4e79ba240f9b9ca2877cbc06",
  "constraint invoices_sequence_check on invoices":
    "90bc63b964e6ae499e90c2ceb02b07f188140b78165451e8db874a63f8149297",
  "constraint journal_accounts_adjustment_check on journal_accounts":
    "bbbfa611d0b47488e3cf95cd4aac0a90bd9578b4b8a2cc72400b8bbb57770854",
  "constraint journal_accounts_cash_check on journal_accounts":
    "4b9c135fe2c8894aa1418d2c64abe2b616d273effd04a2c44e43ae433bfcb5dc",
  "constraint journal_accounts_check on journal_accounts":
    "3fba1caa144f1624959765ff77b12cba2a30828ff0c8920ac6098741faa4aaa1",
  "constraint journal_accounts_expense_check on journal_accounts":
    "f9a5483df0ea49ee541213982034209b869c1f98c786edaddd2bf453d0d051aa",
  "constraint journal_accounts_methods_check on journal_accounts":
    "1ebcf6b8c98ca7ae36868bc21af52376a51cd0aed360b286a1e677cc7c77681e",
  "constraint journal_accounts_org_id_fkey on journal_accounts":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint journal_accounts_rails_check on journal_accounts":
    "20e7523b67009085f78010207732f0974ec8c9d2742559804e9d1f9d790c536c",
  "constraint journal_accounts_withholding_check on journal_accounts":
    "26c7806afc289690378f2297a9369f3c6a04b469961ed4d3441195356314a9c4",
  "constraint key_places_key_hash_check on key_places":
    "68c69547fb26acca4379a07e5eef7898d16ddb2ac677a30f09fcbaeadb3b9f5b",
  "constraint key_seals_hash_check on key_seals":
    "609e2b58ec9670283810d9bf42db4ed6a0d2887f040fbdbd3df3de111fb434dd",
  "constraint key_seals_org_id_sequence_fkey on key_seals":
    "ff7c850b84f5763f4a1de7ea199329d221a11fb02dd50ee2ddbbee490c1548bf",
  "constraint members_amount_limits_check on members":
    "e09d57838ea6b16f14f71b2632052a15a40a6d8e43b2749953b9eb23b45f1379",
  "constraint members_limited on members":
    "ea1f9144710513e456ec43532298571ed25381ff4140b656df4430210e4fc6fb",
  "constraint members_org_id_fkey on members":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint members_project_ids_check on members":
    "9d970fa0721d81cc2631c67b6d6f5adf2127c5bf5bbdd7b166c4a4175c3ad0ae",
  "constraint members_role_check on members":
    "c35f7d44410235f359731598ab8aa3fbc582148c3ed5dbe3808e9f10e764a439",
  "constraint members_user_id_fkey on members":
    "35bba6df01802e7850bd1a753b95ff643a2a01ec56aa476981cbe9dc42705cf3",
  "constraint month_closing_sums_bucket_check on month_closing_sums":
    "62566c6abab9b745727f8643ff3a69a75ba36426a4e4ce311eafe57776bdf79c",
  "constraint month_closing_sums_org_id_closing_id_fkey on month_closing_sums":
    "1743cd31c3949d24e45159199d137c16fcb4979178ecd6dee22a27823c0caf7e",
  "constraint month_closings_check on month_closings":
    "e73f18ed1b44e8defbb411e814a947d13eab491e62a84dca9775602ffe62beb8",
  "constraint month_closings_month_check on month_closings":
    "f50bad7b25d5dad1b16bf1fea04de678ed0ea2530a162f0b1e8b903d5ff13e19",
  "constraint month_closings_note_check on month_closings":
    "d7b403590617943107e78e8ab0815558c84e4790b177f79067f9991fd912367e",
  "constraint month_closings_org_id_fkey on month_closings":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint month_closings_reopen_reason_check on month_closings":
    "3a8a032318fa46c9ad236d232d47ca5538834258646c90a4d9311f442646e56a",
  "constraint note_versions_org_id_note_id_fkey on note_versions":
    "cbeeefeb3198dfc85331e30a42223c5a69dfaca1a21085f8755f2a18850335eb",
  "constraint note_versions_text_check on note_versions":
    "91bb52be7ade53424439e45bf88264777044d7528d4d05a495c7a2a2b86156da",
  "constraint note_versions_version_check on note_versions":
    "9ec2418d02ad8d3aff3555ed426b71befbc4fcb332f1c4d461ec8efcec1151e9",
  "constraint notes_check on notes":
    "7065105357e1ec554e05a170647376e3251bbfa9c199674c24752f97eb0b0278",
  "constraint notes_org_id_about_creator_fkey on notes":
    "5ba563d6b78cb3fcd21d810da044d98de8d322fe0a7916d2b68ece88600f4c74",
  "constraint notes_org_id_about_payment_fkey on notes":
    "76f5cc129b7241fb6b6bac07f724e0d193ef7707610db530148431b2180ed8de",
  "constraint organization_marks_state_check on organization_marks":
    "8d824d1b63845ecc33eaa45e228247af610dbb1fe6517e781a8c9cde4d9802bc",
  "constraint organization_moves_check on organization_moves":
    "03e7c0f450326e67f7b2b7881d1ed7bae9b02b3159e5ed57d4d55c9ad6a39c35",
  "constraint organization_moves_state_check on organization_moves":
    "d8796f2e14bebe0080a02b83a4263b09bf494aad4afa87fe5223b41082a42bd4",
  "constraint organizations_credit_name_check on organizations":
    "db2b5ab06a4e0fad79829ca9cbb5c39c305194cd2bd36a76b7f5f8dd905549e5",
  "constraint organizations_growi_hourly_limit_check on organizations":
    "19bcdcdfed943bb996f9892111e3f60ed25597a091206037133c09e85b0adc55",
  "constraint organizations_name_check on organizations":
    "3f47e5e75136297144d54935cf437960bee539770cfdb558b4cd6defcf01b160",
  "constraint organizations_parent_org_id_fkey on organizations":
    "db93e79df0764159753e22d9c20920b6b084bfffe5dda377223fb4a19cfb8f6e",
  "constraint organizations_plan_check on organizations":
    "2a61d162a786b7a259ed7c644488c7b95d2bd11e13ed3206affc92bd03f2bf0d",
  "constraint organizations_requests_per_minute_check on organizations":
    "87c21194b2c5b90a456990718a3f82a01925507dcf17580c3cf0f8b09f079045",
  "constraint originator_accounts_check on originator_accounts":
    "315685cd2a06d261be53930a9a5a724cc1abb4d17831b8d835def998f9904b30",
  "constraint originator_accounts_check1 on originator_accounts":
    "2ed257ad494200ecb79e0728ee53b24921dbf4d2fbb2543cc31a332e0e5e2bf2",
  "constraint originator_accounts_check2 on originator_accounts":
    "4b80861865158dad0349060d215c3e5c963fca0e0684a63f2f5202787b18596a",
  "constraint originator_accounts_csv_check on originator_accounts":
    "b26f46e80e5c2c6424316082f1fec06930eadfba743644c499fa3289f87b6afd",
  "constraint originator_accounts_default_kinds_check on originator_accounts":
    "722f3ce68a62fcda35ec194a0fe3198c068b224b38ce0239d8e00488eb43bf6c",
  "constraint originator_accounts_key_id_check on originator_accounts":
    "3ec368bb68a05d451099a0e73d920fb8e25c0e49676ab09adf698b9623821a48",
  "constraint originator_accounts_name_check on originator_accounts":
    "abe627800dd26552cb195db23087dfba1ab985136c2d223005a2759904675195",
  "constraint originator_accounts_options_check on originator_accounts":
    "4bc8717201ecaf45d0ed8d17d09aa813fa6050397bece9fafd04cf9fba181203",
  "constraint originator_accounts_org_id_fkey on originator_accounts":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint originator_accounts_rail_check on originator_accounts":
    "bb2d92df6582755dc20fd5b1d0f2c4a95117df3d35f320e9b6b08f0ba54d0c45",
  "constraint outbox_org_id_fkey on outbox":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint packed_months_month_check on packed_months":
    "f50bad7b25d5dad1b16bf1fea04de678ed0ea2530a162f0b1e8b903d5ff13e19",
  "constraint packed_months_org_id_fkey on packed_months":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint packed_origins_org_id_source_id_source_run_id_fkey on packed_origins":
    "d9ddbc88ba3df9a09d788d9794ef947fe4e91ff9eba46a1e8bf2fa1035e20563",
  "constraint packed_readings_of_month on packed_readings":
    "a2d8eb2292c3b6591b0bf8b025ac6a976a97f717c823c1b7da67b3bccea7d646",
  "constraint packed_readings_org_id_month_fkey on packed_readings":
    "1ec698bf19275794c2a7479d4f56ecd98d12f1653fb424c0bb2300ce2740b97b",
  "constraint packed_readings_org_id_video_id_fkey on packed_readings":
    "16d3616a3914df2f04a0b0448201311bed061e9ed6f74ed1640f44626ce70714",
  "constraint packed_readings_shape on packed_readings":
    "f1f33751fbdf6100251e5f499dea1939d696c21dc4655f11d7ddfafebb4c6f13",
  "constraint pay_run_accruals_org_id_accrual_id_fkey on pay_run_accruals":
    "f93d3af1ce84976804da83ec83a4ec62d13a2056a2ca022b687783d38918e5fd",
  "constraint pay_run_accruals_org_id_line_id_fkey on pay_run_accruals":
    "27a3af0e4f0c58d7b5df52e44acddbc7fcdba97fabf4836ff7fa556cc608bea6",
  "constraint pay_run_accruals_org_id_part_id_fkey on pay_run_accruals":
    "99faa04580abb6771bf753dca17279f6b6cc102bb741d73a24b9921e175f8dde",
  "constraint pay_run_approvals_check on pay_run_approvals":
    "d1ad03c57150157776211b8542b735ea931f82cfb8098809661bcdd563e766d4",
  "constraint pay_run_approvals_digest_check on pay_run_approvals":
    "af496be9743a8d142a8db065b589111c327443daee50534061db9d5e07b970de",
  "constraint pay_run_approvals_kind_check on pay_run_approvals":
    "3a99fa2c31073fcdb862c501c61e473c248abd2a1835220f8f012c3161210d86",
  "constraint pay_run_approvals_org_id_pay_run_id_fkey on pay_run_approvals":
    "768edda73376770900b35f047de694452a9131969fe3d31e3a874d5e22d654a4",
  "constraint pay_run_approvals_text_check on pay_run_approvals":
    "05af2e0df2b44ebd11c8c1c05990647e68e51518199d4035c2750d467cf7fbba",
  "constraint pay_run_files_check on pay_run_files":
    "2e1b2ab56f83bfef83ec66ed8dc0c9fe09fd5d8d2a386eca38bcf83ec9ef58ca",
  "constraint pay_run_files_check1 on pay_run_files":
    "2d83d80a26906f940c48690a0c94b03b2c4e1e9cc39ba5c605cbc44363218cf3",
  "constraint pay_run_files_key_id_check on pay_run_files":
    "3ec368bb68a05d451099a0e73d920fb8e25c0e49676ab09adf698b9623821a48",
  "constraint pay_run_files_lines_check on pay_run_files":
    "2576e510dbe6b693f3fa3768473da9b9b30c16d2a5f7e0d3a2b4cf9b3b672531",
  "constraint pay_run_files_number_check on pay_run_files":
    "472f051dfd780a7c03ef1fa7658e65b352654cf7b2a2b3f74e3221787389b5ab",
  "constraint pay_run_files_org_id_pay_run_id_fkey on pay_run_files":
    "768edda73376770900b35f047de694452a9131969fe3d31e3a874d5e22d654a4",
  "constraint pay_run_files_sha256_check on pay_run_files":
    "df42bede200ebd517613ceace300998343160e9b452341abe57e7cf2c57b38c0",
  "constraint pay_run_files_total_cents_check on pay_run_files":
    "430464bad02ed6dcc4dc91a185adada3a5c026252cb6cd7ef93e94608265e2a5",
  "constraint pay_run_left_out_accrual_ids_check on pay_run_left_out":
    "46137a8b4af5fd5c525cea02415ab345a5463027ad318e81813f9bad4988370c",
  "constraint pay_run_left_out_org_id_pay_run_id_fkey on pay_run_left_out":
    "768edda73376770900b35f047de694452a9131969fe3d31e3a874d5e22d654a4",
  "constraint pay_run_left_out_org_id_payee_id_fkey on pay_run_left_out":
    "948acea9035a25f5d64ed8e077a21c593abc801990158789aa49d64ea7447566",
  "constraint pay_run_left_out_org_id_project_id_creator_id_fkey on pay_run_left_out":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint pay_run_left_out_position_check on pay_run_left_out":
    "612542049ccee8088895938b9f3bdc30dea79fe5d25cfea210cad30130b95265",
  "constraint pay_run_left_out_reason_check on pay_run_left_out":
    "f81c87cf771e922d16aa6c5b086c0e6efc8639dbe593726576e4b817f33d4720",
  "constraint pay_run_left_out_reasons_check on pay_run_left_out":
    "444135c38e194ff5e5f56707da10fe1e668e54106b3d24e8ae7ff20c50c69b01",
  "constraint pay_run_lines_amount_cents_check on pay_run_lines":
    "306c4f8710866993ef279e4989dde10301816371b5109a63d0a86de46e98bca8",
  "constraint pay_run_lines_check on pay_run_lines":
    "0ef420a6e15c964d5496aa058a740e3377f7b544f57c57ccdab38d7565dd6bf3",
  "constraint pay_run_lines_entity_check on pay_run_lines":
    "9c0aa611a6d6412686ab22afe410658f5a16ff37fe338ed754df8fb541a5a682",
  "constraint pay_run_lines_left_out_text_check on pay_run_lines":
    "6817690945d728a54e86881422e1f48c02a1d2de947ac94847feea1e2538a7f6",
  "constraint pay_run_lines_org_id_destination_id_fkey on pay_run_lines":
    "b5c6409b5ac4286f363ad342dea05cde9a754ca8322dbb06da4790cd5b244a32",
  "constraint pay_run_lines_org_id_pay_run_id_fkey on pay_run_lines":
    "768edda73376770900b35f047de694452a9131969fe3d31e3a874d5e22d654a4",
  "constraint pay_run_lines_org_id_payee_id_fkey on pay_run_lines":
    "948acea9035a25f5d64ed8e077a21c593abc801990158789aa49d64ea7447566",
  "constraint pay_run_lines_position_check on pay_run_lines":
    "612542049ccee8088895938b9f3bdc30dea79fe5d25cfea210cad30130b95265",
  "constraint pay_run_lines_reference_check on pay_run_lines":
    "9e14d76730d5677797b6d4aeb6400abf7c2591af7fc4b69e8efd9ebba6fc7d42",
  "constraint pay_run_lines_status_check on pay_run_lines":
    "f0b9ed34f2d47ebc7376e2462f4687ebddea545cfe1e690fac94cbb1308a8d96",
  "constraint pay_run_parts_amount_cents_check on pay_run_parts":
    "306c4f8710866993ef279e4989dde10301816371b5109a63d0a86de46e98bca8",
  "constraint pay_run_parts_org_id_line_id_fkey on pay_run_parts":
    "27a3af0e4f0c58d7b5df52e44acddbc7fcdba97fabf4836ff7fa556cc608bea6",
  "constraint pay_run_parts_org_id_payment_id_fkey on pay_run_parts":
    "cff8ec3209d2f066df9aa268e966be6ee8b3da984e372f48237f6c8bce6e5cee",
  "constraint pay_run_parts_org_id_project_id_creator_id_fkey on pay_run_parts":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint pay_run_policies_approvals_check on pay_run_policies":
    "9b5910cfa8bf182e10512dc5fd905a8d5b7158d70964c4677fd86abb9818fa0d",
  "constraint pay_run_policies_org_id_fkey on pay_run_policies":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint pay_run_results_org_id_pay_run_id_fkey on pay_run_results":
    "768edda73376770900b35f047de694452a9131969fe3d31e3a874d5e22d654a4",
  "constraint pay_run_results_sha256_check on pay_run_results":
    "df42bede200ebd517613ceace300998343160e9b452341abe57e7cf2c57b38c0",
  "constraint pay_runs_check on pay_runs":
    "2ed257ad494200ecb79e0728ee53b24921dbf4d2fbb2543cc31a332e0e5e2bf2",
  "constraint pay_runs_check1 on pay_runs":
    "9758a137bd992c1c85bd57a0737e764d4b77b9d4219772dfad946e3b73d3bf2e",
  "constraint pay_runs_check2 on pay_runs":
    "a4e11adb528b10fa1ca7f0295aff0d364e467d1f84504d98a856a2e490642490",
  "constraint pay_runs_check3 on pay_runs":
    "7cdc15aac4dd1aaf9a90ba52d8480b26f030ad5b66b69371e6a81bfcadde0597",
  "constraint pay_runs_check4 on pay_runs":
    "015c1c242aa80bc8a1de1d0631c35b5733f37d8afb8f343e11a8c171790621e6",
  "constraint pay_runs_digest_check on pay_runs":
    "af496be9743a8d142a8db065b589111c327443daee50534061db9d5e07b970de",
  "constraint pay_runs_fell_back_check on pay_runs":
    "f589464c0175d6f7cb04aad8c7bf0248cf517afaea4e048cb8c13e03fa51dbcd",
  "constraint pay_runs_file_id_modifier_check on pay_runs":
    "e2e1a41cfafbf4a2d9c712257b8b0c3766aefe4e3ae1c452db1e19a1726844a4",
  "constraint pay_runs_made_by_type_check on pay_runs":
    "f93a9e99ba08053421f93f7a989fd9dfaebe3cc8267a8b4e988a71913219caeb",
  "constraint pay_runs_note_check on pay_runs":
    "1619ac78b7fac5a873aff87a5f38630c370086f862e34999b874b0fe446c99c5",
  "constraint pay_runs_options_check on pay_runs":
    "4bc8717201ecaf45d0ed8d17d09aa813fa6050397bece9fafd04cf9fba181203",
  "constraint pay_runs_org_id_fkey on pay_runs":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint pay_runs_org_id_originator_id_fkey on pay_runs":
    "94815fa21fda012cdbd272358d269f83e78f1df6287f254a6219c2cc1490f84d",
  "constraint pay_runs_org_id_replaces_fkey on pay_runs":
    "5e69a3984c39180a29f2f270b596ac7de589760e5ced8d4a5cd91d126ba6f8b3",
  "constraint pay_runs_owed_accruals_check on pay_runs":
    "010d722d1c987ea75dba71ff5317c0f03162d37b96bad2371ed18cd014335373",
  "constraint pay_runs_rail_check on pay_runs":
    "bb2d92df6582755dc20fd5b1d0f2c4a95117df3d35f320e9b6b08f0ba54d0c45",
  "constraint pay_runs_run_id_check on pay_runs":
    "11d1f8a022903cd5c47aef42daa4e3977766e8b19f2e1670d75d657f641dc0e4",
  "constraint pay_runs_status_check on pay_runs":
    "6b9681c63184c73957ec1529cd84889d9d86d67f4752c2e16793142b0d5db9a1",
  "constraint payday_reminders_org_id_project_id_fkey on payday_reminders":
    "5a032232c5f652948831e159459ef35d2f307947545e73d1a5da755c310639ad",
  "constraint payee_settings_cool_down_hours_check on payee_settings":
    "c5e81a8bcc66761e8c9edf87b45dcf869730799c61cd649c3a4f9ee012ab435f",
  "constraint payee_settings_duplicates_check on payee_settings":
    "11e0b53bc7abafd3cc357eda430348eed144721c74dc558187498d26d20598b5",
  "constraint payee_settings_org_id_fkey on payee_settings":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint payees_address_check on payees":
    "414495a62563b3a1448a5068a17091da3b4c75c8289b595dda3ecfac8cb90422",
  "constraint payees_check on payees":
    "c3477b95a6ca80492e1ca72274dff6193595dc5af5fc2df76d8e82ebd58deeb6",
  "constraint payees_country_check on payees":
    "540271b5a4f037668744e95db83077ff2ebb0cf7c56d685819ee0d026e76908d",
  "constraint payees_email_check on payees":
    "51a97a99a0b6e6a14d415dace1659170b2eb2fd09352a6b23f2d2c75308a13b0",
  "constraint payees_entity_check on payees":
    "9c0aa611a6d6412686ab22afe410658f5a16ff37fe338ed754df8fb541a5a682",
  "constraint payees_latin_name_check on payees":
    "645def15a405d344f03e972a45d86aaee75ec44aa402455f2e2b6dbf3587c28e",
  "constraint payees_locale_check on payees":
    "a7110f33bc1d124df63fa253a61802c72a6ddabc488047702da273d19c90a23d",
  "constraint payees_name_check on payees":
    "3f47e5e75136297144d54935cf437960bee539770cfdb558b4cd6defcf01b160",
  "constraint payees_org_id_fkey on payees":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint payees_org_id_merged_into_fkey on payees":
    "924282b8bf85c6171059816ad473c62ad6537b453cc25ec0e337d39760f50fa6",
  "constraint payees_status_check on payees":
    "0ba7172e70c5ffa391fe8c5e43bb744f7d0f797f91175cd5a16208d497e56614",
  "constraint payees_vat_id_check on payees":
    "3f140baf82c1b23a47078a30390b7e85daf9755f2e936189a6194e9f721d0ce7",
  "constraint payment_adjustments_check on payment_adjustments":
    "3353630f99aa08d3a57d25fdfbdc2dd5126dfbfab476a2ecb7938c8279197c86",
  "constraint payment_adjustments_org_id_payment_id_fkey on payment_adjustments":
    "f83555621748eb39442f9a670244126669c6d73c85c997b5651df0c2fcb5e5f6",
  "constraint payment_adjustments_reason_check on payment_adjustments":
    "c2b4337ac8984439aa8e5486877abc456ce20b3d4e79ba240f9b9ca2877cbc06",
  "constraint payment_adjustments_type_check on payment_adjustments":
    "c5810a30a494aebff35419e5d1138aa9ea12148295764ee6692700d39c4f3cd8",
  "constraint payment_lines_of_accruals on payment_lines":
    "f93d3af1ce84976804da83ec83a4ec62d13a2056a2ca022b687783d38918e5fd",
  "constraint payment_lines_org_id_payment_id_currency_fkey on payment_lines":
    "ba76cbb752e9693f6ae4dd1f59e367945da718422e93440bd1cecadc23940eee",
  "constraint payments_external_reference_check on payments":
    "d25f3a7b81b954d6cf972ed685fee7298dd13553334eae7fb30d90951f328e07",
  "constraint payments_org_id_method_id_fkey on payments":
    "9e1c16361c1343726f3d4e90d664c12f95f8b50fb3ac56d5bb55219a0ee63ba0",
  "constraint payments_org_id_project_id_creator_id_fkey on payments":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint payments_org_id_project_id_fkey on payments":
    "6e9d9c72756427daf8ae12d96ebb0cc0bfc35693aaa1941f3205a1457869a761",
  "constraint payments_rail_check on payments":
    "1e1ac6eee5c5972c5ef7718b5e79a64ec63d7dfe4eb0b13aa01fb36bbedb49f8",
  "constraint payments_status_check on payments":
    "b32adef869e786edee95c7e57b12d0f6d81046a776e2ca8ec47bf9642ca2e9a0",
  "constraint payments_total_amount_cents_check on payments":
    "19743675d2b22380046aa846237ee06ee83842da41dbcf6008e8c6b1afab23cc",
  "constraint payout_campaigns_category_check on payout_campaigns":
    "7c65e5176f8c25bea9435bd6c02f3a005b6d69aa4587b94b709b61d2b9e3b96f",
  "constraint payout_campaigns_check on payout_campaigns":
    "b22c738bbdc502fa230e0ade144447c2e8d4841f1843255680a0a90186a633d7",
  "constraint payout_campaigns_cycle_days_check on payout_campaigns":
    "4926f0524bec335418d37f0bb7f913c28f20e3bd18da05e328d0e259c24829ac",
  "constraint payout_campaigns_ends_on_check on payout_campaigns":
    "01683359f4bd768f4ce6ff31235c99b86a3fd587035297fe888fa5701797a89d",
  "constraint payout_campaigns_grace_days_check on payout_campaigns":
    "1521a482a12d7969ea3adb3ebdb2c39c251c653bd48f37b329bbc5865429fa94",
  "constraint payout_campaigns_name_check on payout_campaigns":
    "3f47e5e75136297144d54935cf437960bee539770cfdb558b4cd6defcf01b160",
  "constraint payout_campaigns_org_id_project_id_fkey on payout_campaigns":
    "6e9d9c72756427daf8ae12d96ebb0cc0bfc35693aaa1941f3205a1457869a761",
  "constraint payout_campaigns_posts_required_check on payout_campaigns":
    "16ad776bd378eeda47c32cacee411dffda3c2b3dc9bd5b74bb60df270921e8b9",
  "constraint payout_campaigns_starts_on_check on payout_campaigns":
    "0bbaf15fde7fa974e44ea7e39d0e3ae33ea6a1bbc3d2b860983912a56d31ec13",
  "constraint payout_destinations_check on payout_destinations":
    "cab791c7944fc182d07adc1c17eb15e085b22781e4d747d17e0cd6c9894ad9ca",
  "constraint payout_destinations_check1 on payout_destinations":
    "3ad08ff4f9af7509f0c3b6483de2b5c4c1a6b206667ff6be72e7a47ac497feba",
  "constraint payout_destinations_check2 on payout_destinations":
    "863079321a904da0cffaf2d2b3a36c25dcf429404af010c7f887a98adc4689ba",
  "constraint payout_destinations_check3 on payout_destinations":
    "fd9ba44390c542be62f9aef7caf6944d6b8202a6f079e07a7daf0b75c5052087",
  "constraint payout_destinations_country_check on payout_destinations":
    "540271b5a4f037668744e95db83077ff2ebb0cf7c56d685819ee0d026e76908d",
  "constraint payout_destinations_entered_by_type_check on payout_destinations":
    "59262b0823dfa4fa412a962547b458a547cc55a9d712c6ef1219bd0ed5a6fdf0",
  "constraint payout_destinations_entity_check on payout_destinations":
    "9c0aa611a6d6412686ab22afe410658f5a16ff37fe338ed754df8fb541a5a682",
  "constraint payout_destinations_fingerprint_check on payout_destinations":
    "81027d86aba5c61014d84e4f05e5a7610763741c05f0bedf7858c76d3c2e8f0d",
  "constraint payout_destinations_holder_name_check on payout_destinations":
    "ce23ba150375adb683f2622f3f54d6bc9f2a52cd118558d5357a95cb4793d931",
  "constraint payout_destinations_holder_name_latin_check on payout_destinations":
    "f40e8c110d3b2bb4bcb1aa400048e8770301391de3c74a44c2e336fdc65cdfc8",
  "constraint payout_destinations_key_id_check on payout_destinations":
    "3ec368bb68a05d451099a0e73d920fb8e25c0e49676ab09adf698b9623821a48",
  "constraint payout_destinations_kind_check on payout_destinations":
    "a48f10e5a946c34e1a7e6ad2ab1e6aa25bf32e2a1b4fa05c0d2fbb2887329a52",
  "constraint payout_destinations_label_check on payout_destinations":
    "734b1c32e4ff2c342158b8a64fc5dcda8ad448220ef87da2b6b05c1e78e9d59a",
  "constraint payout_destinations_org_id_payee_id_fkey on payout_destinations":
    "948acea9035a25f5d64ed8e077a21c593abc801990158789aa49d64ea7447566",
  "constraint payout_destinations_org_id_replaced_by_fkey on payout_destinations":
    "76fae0ab309b53d51b5d7e86dfdfca97dc15ac240731291b5f373edc4abc796d",
  "constraint payout_destinations_org_id_replaces_fkey on payout_destinations":
    "c5f6006a2b573709f0ad5b227240f08422cda4af345e381e2dd0cf3acca5221d",
  "constraint payout_destinations_status_check on payout_destinations":
    "cbe1a2934a192165258d7f6fb325e5fa585c5b59e03857e55082a15bb4c6a087",
  "constraint payout_method_icons_bytes_check on payout_method_icons":
    "4a387fdfe12f16d11f976ea14edd2b5072d9d228f9301ad24e0bc2581bf3dfa4",
  "constraint payout_method_icons_content_type_check on payout_method_icons":
    "a0d7077d8098f94122cb62e6d187a02d261567aa53a2dd30abbcf624bac926ab",
  "constraint payout_method_icons_org_id_fkey on payout_method_icons":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint payout_methods_check on payout_methods":
    "3416bdb81bfd9f3a6cd37053e37f8501e2e1708223c944285495979575fb1bbd",
  "constraint payout_methods_name_check on payout_methods":
    "abe627800dd26552cb195db23087dfba1ab985136c2d223005a2759904675195",
  "constraint payout_methods_org_id_fkey on payout_methods":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint payout_methods_org_id_icon_id_fkey on payout_methods":
    "9420c41435023fea938228d815830e8f351a4da7a321d711d9ddcddb109b828f",
  "constraint payout_tag_members_org_id_creator_payout_id_fkey on payout_tag_members":
    "219870193444ed136e86b61c82470958630d9fd80f9aea7f9860e18dc2992429",
  "constraint payout_tag_members_org_id_tag_id_fkey on payout_tag_members":
    "7464fcaf9c7658234cfb917fe7568b4c19c5bc995c891c4b07dac5103f99979d",
  "constraint payout_tags_name_check on payout_tags":
    "abe627800dd26552cb195db23087dfba1ab985136c2d223005a2759904675195",
  "constraint payout_tags_org_id_fkey on payout_tags":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint placement_is_the_one_check on placement":
    "902cfdc3fb37724b01fdaf5b33c1a29b8646b529a029f30c8673e914d5933ec0",
  "constraint placement_name_check on placement":
    "83919fdfd829496587f2e75cbfaa94bed773e08f930119259482c561f25dc0dc",
  "constraint post_looks_check on post_looks":
    "0b69f85a53e2a5534eec4f2101f39c4277bfb42f942dfa12b35c40db4ec4aa3a",
  "constraint post_looks_failures_check on post_looks":
    "46d1739a61db6d013a9797837783fe616a5f095c5f7656925184c88870bb0e4a",
  "constraint post_looks_misses_check on post_looks":
    "e1dd5802865ca5ecc74457f3ed7ca56286745fd01478bc5b66a8b32190fa48b6",
  "constraint post_looks_missing_why_check on post_looks":
    "419e669fc5f1634dc0832b83a37c8f297c675183bffa85117d1089d75afee2cd",
  "constraint post_looks_org_id_source_id_fkey on post_looks":
    "fb04e301d8800d4a3c955103ad5acfdaf4a0299b6e2e6414474ec0e3c905334c",
  "constraint post_looks_org_id_video_id_fkey on post_looks":
    "16d3616a3914df2f04a0b0448201311bed061e9ed6f74ed1640f44626ce70714",
  "constraint projects_flagged_accruals_check on projects":
    "9cfde1d97de3e02b12eacc63689c25c9366bab0793f0ea9e9044a0a9e3b0fb60",
  "constraint projects_late_readings_check on projects":
    "dbc1111a804cfafa513515ac0e09a3a83f4dc232d2759b968abd63a0982e621e",
  "constraint projects_minimum_payout_cents_check on projects":
    "7e6223861e7db81f354c08177b73077f7ed62682b05ac0bd8173b8b03bd0ff00",
  "constraint projects_name_check on projects":
    "3f47e5e75136297144d54935cf437960bee539770cfdb558b4cd6defcf01b160",
  "constraint projects_org_id_fkey on projects":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint projects_payday on projects":
    "0794b2d820acf3c51ec49bc30b4f90f1f67c2f7ed5653c15982f78ab9a901634",
  "constraint reading_erasures_org_id_source_id_fkey on reading_erasures":
    "fb04e301d8800d4a3c955103ad5acfdaf4a0299b6e2e6414474ec0e3c905334c",
  "constraint reading_erasures_readings_check on reading_erasures":
    "fb90422a1072bc3e2352dd2eefc694cf6e4b6988f79164bc9184dc059d17c50f",
  "constraint readings_of_run on readings":
    "d9ddbc88ba3df9a09d788d9794ef947fe4e91ff9eba46a1e8bf2fa1035e20563",
  "constraint readings_org_id_video_id_fkey on readings":
    "16d3616a3914df2f04a0b0448201311bed061e9ed6f74ed1640f44626ce70714",
  "constraint readings_revision_check on readings":
    "f12714e31c277e7a306f2dbf8d987bafbd6ef0991d0bc2110ac6c20a1ab84e9c",
  "constraint request_counts_org_id_fkey on request_counts":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint reserved_flags_org_id_accrual_id_fkey on reserved_flags":
    "f93d3af1ce84976804da83ec83a4ec62d13a2056a2ca022b687783d38918e5fd",
  "constraint reserved_flags_org_id_flag_id_fkey on reserved_flags":
    "401c31fae57f56762885bf2080827d2fe3028b3bb2aaf7216a465eadb4146961",
  "constraint run_claims_org_id_project_id_structure_id_fkey on run_claims":
    "880035d50a323e5957c2c2cbc006b36bb6a3cac58d4c27f7e7082c76b6b767c8",
  "constraint run_claims_org_id_run_id_fkey on run_claims":
    "db5aa28fe0c813e79ddc010ffedc789cf6af85eccffcd9e82e14c41c0b6dc65a",
  "constraint run_marks_org_id_project_id_creator_id_fkey on run_marks":
    "ee87a8d25d23564232030f512246aa5459d6b62518f7b77997eef4841f460999",
  "constraint run_marks_org_id_run_id_fkey on run_marks":
    "db5aa28fe0c813e79ddc010ffedc789cf6af85eccffcd9e82e14c41c0b6dc65a",
  "constraint run_skips_org_id_run_id_fkey on run_skips":
    "db5aa28fe0c813e79ddc010ffedc789cf6af85eccffcd9e82e14c41c0b6dc65a",
  "constraint run_skips_who_check on run_skips":
    "058e0aec4c31c7110e99767d9dd76400f90eb62ff913da5de4f8ec91b715704d",
  "constraint seals_hash_check on seals":
    "609e2b58ec9670283810d9bf42db4ed6a0d2887f040fbdbd3df3de111fb434dd",
  "constraint seals_org_id_sequence_fkey on seals":
    "ff7c850b84f5763f4a1de7ea199329d221a11fb02dd50ee2ddbbee490c1548bf",
  "constraint seals_waiting_hash_check on seals_waiting":
    "609e2b58ec9670283810d9bf42db4ed6a0d2887f040fbdbd3df3de111fb434dd",
  "constraint sign_in_links_check on sign_in_links":
    "da2c557f2cf4edc0cf9da6820d67958741472b66a770a91d914c26728cd84135",
  "constraint sign_in_links_purpose_check on sign_in_links":
    "02477b6847f08ecee0aeb9dfdf3a69a4209ed2890cf4f2df78185c6b0ca405a1",
  "constraint sign_in_links_token_hash_check on sign_in_links":
    "3ba54ce4e48e7c2a6c48d846ae6fd37c795a176abe7446f2388ded5859ea58e8",
  "constraint sign_in_links_user_id_fkey on sign_in_links":
    "c6ea7ac3cce8e09c29b2d03a17cc56938d74bc153c4036c40eb2b7a6b0bb1e14",
  "constraint sign_in_secret_is_the_one_check on sign_in_secret":
    "902cfdc3fb37724b01fdaf5b33c1a29b8646b529a029f30c8673e914d5933ec0",
  "constraint sign_in_secret_secret_check on sign_in_secret":
    "1776f41745aa2cdac561b6de9421332ff51632c591f0b3abe99bf097cba4a78b",
  "constraint source_answers_bytes_check on source_answers":
    "654fc28b0a208b3afe468276cfa21f693f602e9a22171012f98b9b011998098c",
  "constraint source_answers_org_id_source_id_run_id_fkey on source_answers":
    "4580e5f15cb6430b13adbb33e05b202ad1109a78aa8a7482a6d70190f9dc1bda",
  "constraint source_runs_accounts_read_check on source_runs":
    "29f89f4e67612308fa1363316f098af5d37eccb6597bc52f37ea87c3f1d513b6",
  "constraint source_runs_check on source_runs":
    "cd6b0231ca88e0836fffa86152530216ed2d87c6cb749de3b6d6164a494a8d2b",
  "constraint source_runs_org_id_source_id_fkey on source_runs":
    "fb04e301d8800d4a3c955103ad5acfdaf4a0299b6e2e6414474ec0e3c905334c",
  "constraint source_runs_posts_asked_check on source_runs":
    "3a0130bf9fe7b02ca79c28c5182ade01001c38e841a434e7226a96d0ad5c3def",
  "constraint source_runs_posts_due_check on source_runs":
    "0f87eb37bbaa6d30c6e6b27bfb3b0f9a6364bbcaf2fc50fe2984a07201ed4ee6",
  "constraint source_runs_posts_failed_check on source_runs":
    "c6c362e2189ec7c98dbcc430be31f34a335b5af202be23f88aed1a89e1870467",
  "constraint source_runs_posts_found_check on source_runs":
    "8a9e0afd32037aaa3b4fd79567bff4bd5b3a6b002e3b1c42ae15c1da699f7608",
  "constraint source_runs_posts_missing_check on source_runs":
    "4a18e6dfac78b9e8699c3618aba9e7cf3990e136f6fead45be78ec57b4feb5a3",
  "constraint source_runs_posts_new_check on source_runs":
    "8cd527c8f4254d31642040a5ddc18edb8c9ef1dc9f2d82ccef7b3b4c2be6e755",
  "constraint source_runs_readings_check on source_runs":
    "326baa4736240ccfb0c09f759856d87ae9575b48782b07e7ee4c1884980c83b7",
  "constraint source_runs_requests_check on source_runs":
    "92653ef218d0f7c41b56715ef1fde3baa45fa9563b57d73117899413c0da9916",
  "constraint source_runs_state_check on source_runs":
    "89835bef76ab9988e1cdb9de92621cfd0e22b0f97f472d81e92aa9d79227753c",
  "constraint source_runs_unchanged_check on source_runs":
    "5088c2281fdff4afe07dda5a2614e1d9fdefa1d6c60de16b04b125418e487d1b",
  "constraint source_runs_units_check on source_runs":
    "121227ded9c97a8322b432119bae1a21dcc0eef4023f18f0fc260d729c88adc9",
  "constraint source_runs_why_check on source_runs":
    "6b4a4a50fade826089042b948f1760fa22548396e8ed7c988088783883073549",
  "constraint source_units_org_id_source_id_fkey on source_units":
    "fb04e301d8800d4a3c955103ad5acfdaf4a0299b6e2e6414474ec0e3c905334c",
  "constraint source_units_span_check on source_units":
    "5558a90a617e3cd6555de3a11b47e13a7ef01d1a57f139e7718a1e0f0535303f",
  "constraint source_units_units_check on source_units":
    "121227ded9c97a8322b432119bae1a21dcc0eef4023f18f0fc260d729c88adc9",
  "constraint sources_answers_kept_days_check on sources":
    "7a3086b893d0c880aa00062b2c64bb0c931c51df0695b7e38ad0dbf9a95b2fd3",
  "constraint sources_check on sources":
    "a98e01e579d1e2669c0de83867094c64a462aa336787c7f4f506f2b30eb4e92c",
  "constraint sources_check1 on sources":
    "d6dfa324274252ce8145b83ba3b0b120b53baca0c6bad281e067e7b07bde3da3",
  "constraint sources_failures_check on sources":
    "46d1739a61db6d013a9797837783fe616a5f095c5f7656925184c88870bb0e4a",
  "constraint sources_kind_check on sources":
    "f27d87c70c26da25f57cd2ba1a65e7281ac6b5c4baadd08ada0c0f2aaad1e395",
  "constraint sources_lists_every_hours_check on sources":
    "62529af7f57d3f0adbb931f9fe537475de96c8cf24b339536d84651f5161eb85",
  "constraint sources_name_check on sources":
    "3f47e5e75136297144d54935cf437960bee539770cfdb558b4cd6defcf01b160",
  "constraint sources_org_id_fkey on sources":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint sources_org_id_project_id_fkey on sources":
    "6e9d9c72756427daf8ae12d96ebb0cc0bfc35693aaa1941f3205a1457869a761",
  "constraint sources_readings_kept_days_check on sources":
    "f59cfc6bba85196fbc5c367f061af2470c34bdc63a08dcdf9f54bbd2327732c0",
  "constraint sources_state_check on sources":
    "e409bb55c7be6a4789c432b0447554183d85640047a8d486504b85eb74bd1a50",
  "constraint sources_units_per_day_check on sources":
    "9f89f1fb599042668747ffa27e165b3db51dab71345a6453dcf3dab7edd3c4b2",
  "constraint structure_budgets_budget_cents_check on structure_budgets":
    "ad8e2c75defbaf487cc94293fb0158dbcfc23e16eb9077252831ab87e5614bc9",
  "constraint structure_budgets_org_id_structure_id_fkey on structure_budgets":
    "783c685c8d2d3233730aa0225ee25742980f67856c0da30c6149cad1cedd6fd1",
  "constraint structure_versions_amount_cents_check on structure_versions":
    "498cc2240e488814d529e6984a81c359a3d64615591ed05cc929605e6a53d0a1",
  "constraint structure_versions_org_id_structure_id_fkey on structure_versions":
    "783c685c8d2d3233730aa0225ee25742980f67856c0da30c6149cad1cedd6fd1",
  "constraint structure_versions_period on structure_versions":
    "a9fdabab648fff364563f68036b636175107a43a27cf5fc95ea21aa66c8468d3",
  "constraint structure_versions_proration_mode_check on structure_versions":
    "2c7c58de4b73d8e770d0d093fbcdd5d0fce484b790a8bc3344eea68d5b33dceb",
  "constraint structure_versions_version_number_check on structure_versions":
    "c7bd7f522bd876e9a13db870c47791602749b025c8356e9b56ee830c5495a564",
  "constraint structures_by_hand on structures":
    "9503d9e8534e9e04888880c3cd0cdfac15757acaddc8d381df33674fea68e941",
  "constraint structures_check on structures":
    "2ad294a3c0470e23629c0745ec60f93504e13215959b1f36311baaf3ddc5f005",
  "constraint structures_component_check on structures":
    "3cfa74d0ea878fc19e73aa36991db66d223a41e000307e8e008fa3c29eca406e",
  "constraint structures_earning_kind_check on structures":
    "ff2b43f75b16af731f349bee924e2a4e867c98d5a59b86bdb0abab98ed2ae1d3",
  "constraint structures_name_check on structures":
    "3f47e5e75136297144d54935cf437960bee539770cfdb558b4cd6defcf01b160",
  "constraint structures_org_id_project_id_campaign_id_fkey on structures":
    "2ac0d0b9068c1facb7aae8acd77fd09127d49eba1b8b014a14d593aeb720a593",
  "constraint structures_org_id_project_id_fkey on structures":
    "6e9d9c72756427daf8ae12d96ebb0cc0bfc35693aaa1941f3205a1457869a761",
  "constraint user_accounts_user_id_fkey on user_accounts":
    "c6ea7ac3cce8e09c29b2d03a17cc56938d74bc153c4036c40eb2b7a6b0bb1e14",
  "constraint user_second_factors_user_id_fkey on user_second_factors":
    "c6ea7ac3cce8e09c29b2d03a17cc56938d74bc153c4036c40eb2b7a6b0bb1e14",
  "constraint user_sessions_user_id_fkey on user_sessions":
    "c6ea7ac3cce8e09c29b2d03a17cc56938d74bc153c4036c40eb2b7a6b0bb1e14",
  "constraint users_email_check on users":
    "dd00438e50da558cae3870c738f88fb39eac282b4bccc7c818378336c3068e52",
  "constraint users_name_check on users":
    "3f47e5e75136297144d54935cf437960bee539770cfdb558b4cd6defcf01b160",
  "constraint verify_reports_org_id_fkey on verify_reports":
    "2a3b996e86b6e0090826f57caa49956a22fddef70769957d1f470d33467867dd",
  "constraint verify_reports_problems_check on verify_reports":
    "14a896d34994de98ca79ce429b3c997a578b699509c37fb9b6cff565c544435d",
  "constraint video_history_org_id_video_id_fkey on video_history":
    "16d3616a3914df2f04a0b0448201311bed061e9ed6f74ed1640f44626ce70714",
  "constraint video_moves_org_id_video_id_fkey on video_moves":
    "25ef434896149082e2610c56981b19ce38a53db5bf70ae4eb24d836c085a0c4f",
  "constraint videos_external_id_check on videos":
    "8a4e5af4c5d338a7e69f9a10a962375230e15d3dc04469caffbe114d8f7a3f38",
  "constraint videos_kind_check on videos":
    "d9dff4183389a8724c5a8c955a043bf497cd18fc0578d5960af879cdd321976b",
  "constraint videos_org_id_project_id_creator_id_fkey on videos":
    "1d88a12b04a716482c09c9785e9f784a52c9cb8b08c01ea83b87efb1b5a64eca",
  "constraint videos_org_id_project_id_fkey on videos":
    "6e9d9c72756427daf8ae12d96ebb0cc0bfc35693aaa1941f3205a1457869a761",
  "constraint videos_platform_check on videos":
    "e8178269eb63287a88c0a017daa84dfcb09114fcdbd08271477d120ab1d20a54",
  "constraint videos_tracking_status_check on videos":
    "f1abf4ce026dd1b802178400cc320a37b2ea4bff6f9c21a5e5a006e4dee08dc2",
  "constraint withdrawn_follower_readings_org_id_batch_fkey on withdrawn_follower_readings":
    "aca693e648fcc8403c10c529860c1805be4307bc39ca837b25f0224c2da11985",
  "constraint withdrawn_follower_readings_org_id_creator_id_fkey on withdrawn_follower_readings":
    "c5d96833b35e465210d400d8307a86f0d506266bb107c9a5adcd5653ae410501",
  "constraint withdrawn_follower_readings_revision_check on withdrawn_follower_readings":
    "f12714e31c277e7a306f2dbf8d987bafbd6ef0991d0bc2110ac6c20a1ab84e9c",
  "constraint withdrawn_readings_org_id_batch_fkey on withdrawn_readings":
    "aca693e648fcc8403c10c529860c1805be4307bc39ca837b25f0224c2da11985",
  "constraint withdrawn_readings_org_id_video_id_fkey on withdrawn_readings":
    "25ef434896149082e2610c56981b19ce38a53db5bf70ae4eb24d836c085a0c4f",
  "constraint withdrawn_readings_revision_check on withdrawn_readings":
    "f12714e31c277e7a306f2dbf8d987bafbd6ef0991d0bc2110ac6c20a1ab84e9c",
  "domain count_total":
    "9d17bb341ac30232f525b6c4b13ec4147bfd8b76a877248f1d1cec18805827a9",
  "domain currency_code":
    "cc3ad9374a2d8a4df8494baf26360629efc125267a5a728a06b800cdbd6b0718",
  "domain instant":
    "e9dfad5090b504f938892ee69c05f9aafca6153536908b36efcaffbb739553a3",
  "domain metadata_json":
    "86e2a6dda8e2b0c3dacc34a86b8eedc66bcd81968923da7bce9d1a9e0dde6920",
  "domain minor_units":
    "e0b1914b8429046c47fb902ae2d7af9d3e749446bb9400e9dc2f075f32bb46a5",
  "domain readme_text":
    "db1a08b6852a1159e46ee082542f4882818a9004049ffc9dc0f674fa456a4443",
  "function add_api_key(bytea,uuid)":
    "391f74f3e22b0a8eac5346a9b87996a986d1ae9c30b90f07a5e53a6007487d46",
  "function add_user(uuid,text,text,text,timestamp with time zone)":
    "7a578248fad0e1638e38d413f4389f8f3f59a7443da6a7c6cacf8bd18cd47f36",
  "function all_readings()":
    "de9e9648635d70cd93495a96efa54911deca5c11966d7392fdec62545be7116f",
  "function check_accrual_payouts()":
    "d2db792fdd235a3b67b1582b4c988534e6f1e135122f2cf73875c181bb398a6b",
  "function check_accrual_settled()":
    "01028d202613938af47236ec81b361eac0b8fd432f0bf1639d84b1520e12f4bd",
  "function check_corrections()":
    "ad6bec8f7ab624a8a7f452ebe739dd2d25b08e8f19d17934c786114eae6af569",
  "function check_invoice_payment_total()":
    "b85ebe3982a7a9507f82839de92fe12b7c4594a0c83e4addfbbea6dfbf58c73b",
  "function check_invoice_series()":
    "044f04dca57d88a9ea8cdb92712731da5650b5af9379e74de090de3e2533b0c9",
  "function check_invoice_total()":
    "e94314bfae4378478cee0756b0713fe858650df9193e4dd1e7fe3f8aebba78a7",
  "function check_new_adjustments()":
    "9509b5ef452ee2d9ed0f7493afb1c5493a79fef608579cd67155c6bd6a8e2d6c",
  "function check_new_lines()":
    "3f6a6a5d84aab642e1cd222c1116397f21ca1d3fb949d9319568b036a8786274",
  "function check_packed_accruals()":
    "51e329f55a3bb250c23eea1be0bf184ba818c1d141d1f6429d71fb299fc6032b",
  "function check_payment_total()":
    "677664de568b14a85a4d9f3469552fe6a7ab083af86c8b8c40d94c29ee511e37",
  "function check_payout_paid()":
    "08d9a06493edab3b67a8c1f2f75c436d76bd42eae3d194dfd53a4f73c90e88f2",
  "function check_released_lines()":
    "300625bc041748cb3b0abc2d6078a61a54258147d4a88cbbb57d668ffeddc96e",
  "function check_remainders()":
    "423c7c8868c3d4a22a677d41d6202c43acfd8a9de370cd07a0ceefce868ea7a3",
  "function check_reserved_lines()":
    "e2f142f468fb3404395ed92f1a9a0851caeb4611147a0001cc309bf286bc74d0",
  "function check_sent_lines()":
    "a77a98b39349425cc86e58c0825c6019347f06559ccfa4a95e289da6b88f3cd8",
  "function closed_through(uuid)":
    "7199b208d6245d82d4b78d5db8788ee733debdc1734411dfc4b1e44b3b89035d",
  "function count_creators(uuid)":
    "5a0bb6c898bd9e1e416b5bf21f5743b30b7c57084d0f590aeccb35104099c90f",
  "function current_org()":
    "0178329e9b7664bd86cef90a3b305313afaf18c9c629cb4f16a14c59f1dc6e3c",
  "function erase_project(uuid)":
    "349817e101a5d988493e4fa82da660eac4827f6981bc9ab3e4226ae204959f32",
  "function fill_handle_key()":
    "795201efaca7711508824ff27bd3442c10b735f5b08b395046115af86379791c",
  "function find_api_key(bytea)":
    "22bcbd8f55c45737c124ab7f72ab67f680b15f3ae5b1e1235a93f1b0a04007d1",
  "function find_invitation(bytea)":
    "1dc6ae771b7ee9e76ed1ce2b050f1eff1ff63dd25c13e5e328768e412141aa93",
  "function find_member(uuid,uuid)":
    "b0c9ada723702fd0c37ce4addbbb60d0136e5ff16b1a14e1bac4c90349989a38",
  "function find_place(uuid)":
    "4c2ca71df52490cf0a1bbaa59267cda98fce3f20497a2186ce4148944a35f42c",
  "function find_place_of_key(bytea)":
    "2c32d12c72e9a4929a5c6f4aaa790cb3ffe73418a538d95cf6272dfd13f9e2cf",
  "function first_reading(uuid,uuid)":
    "f53d2696ec3eec1abae9dfef66d9c31117b6ca3aef90df3438742a3ee92b7b50",
  "function follow_merges()":
    "e525f91abc4afced6600ede3c7ae21a8d0053dc875b1820ffac08893d07fbba2",
  "function forget_readings(timestamp with time zone,integer)":
    "ba14ac7b8028fd7c198e9d06631d8e43d4290d8acff13e7c2e79b848f7e046dd",
  "function guard_accrual()":
    "723a26aa9561755c33badf24f4af36eb3f0ccd587287ad088e65a4f524059f79",
  "function guard_attached_file()":
    "2b2a108f98fcc0d994c3ef3b67246ceb9d45f5ea9af47d9d3006fcf0c7387960",
  "function guard_campaign()":
    "b5954fb316c6191c683a3dcfd9cafe8e9bb28d25f2a682ab4607b91af537a08e",
  "function guard_creator_payout()":
    "2e297ae0328f22102308a4bf1a92822f3989955ba52af892b1417d5413bfab69",
  "function guard_destination()":
    "72897aba45562487634ab9cf06f9a68b318f3590d945d8e3b6fd9fabb39b3d68",
  "function guard_earning()":
    "92bedc558bfe055495b5cfac5732794e2cd2cfb5a295c2478a5f98646a3d7fef",
  "function guard_import()":
    "b401410c775d575dea8bc829640968c6eaa6a33ad48926115ce56a5bb18b58e1",
  "function guard_invoice()":
    "bd95b46842d90b20709dde18f40b838dff27d285aeee0ca881585f0f289d8c0f",
  "function guard_invoice_agreement()":
    "dff6ce0a88e394537c97ed2faf4fdcac228a40547a25f0143d5d1fa3f4a9dd0e",
  "function guard_invoice_payment()":
    "64e6a6c0fe8c396db999114161590357405e8ba16007196b88e025f679391c90",
  "function guard_invoice_series()":
    "57b27d0ec391ec344d3c64148d1179960e39ae4aa6dff7a22d24409af2eefd9f",
  "function guard_key_seals()":
    "763115fef049eb84030927073a3e25c1fe725950d71501b8e375f5300f9c0755",
  "function guard_line()":
    "36aadaae2f8e854163f71c3a94e1946f5af90e9a29e6d7ef544d534ec3cd7a53",
  "function guard_merged_creator()":
    "c70b1abce4f903222e681fb2f8af44eeb3e1f3abfb5249e85444d2618c1de44e",
  "function guard_merging_creator()":
    "ece1582dd027a1b83a2ee5bcc176220eb0e2d4fb4547dcb51a28ec3d53e60ef1",
  "function guard_month_closing()":
    "ef2656f0e2b91a532da01f65ea4bd7c98aba6aaa3d82c760fba4db2f53863303",
  "function guard_packing()":
    "a66e2bfda01c844824989917ce2ef64212594173cf5bb9a9ac040bffefb2acb6",
  "function guard_pay_run()":
    "e4e22bc01ac91e6421cd5038be1e9e271805c67b333b8be36742b0524127a84b",
  "function guard_pay_run_accrual()":
    "c27c0f2ad1a190d44ee708e8780d68cfd8c42ffa602e3ff09e8595c97ec403fa",
  "function guard_pay_run_approval()":
    "44252749c1c785deadf43ef4a58e2d05af28462d4305311406c3a1284664eb5d",
  "function guard_pay_run_file()":
    "d303879d03170905914ff828e001094c82c12b973f453a18dde38266de002907",
  "function guard_pay_run_line()":
    "3d9f18bd5351c8162cc642752452ec2d01264050c9e576bbb9fb95ba2fbf7d53",
  "function guard_pay_run_part()":
    "a885b8e7e6c1405e2711b7fd7551137f94729c551ea54894e2ff795686e32c87",
  "function guard_payment()":
    "eb7b6640d06d51318498b00a37514db1c37db3ebf15bab43cd0f0e2b2cf1b397",
  "function guard_payment_of_run()":
    "cd8d0343341a0947636fad84c6ad54845fd9da6711b2fa40a5d076be30580d9b",
  "function guard_reserved_accrual()":
    "e12c1e03702fca0179040925f4c18fe30f7473110cc7d37a08f125cd253f135b",
  "function guard_sale()":
    "7b4540499e2b5c359f6bc4b576ea83b6ec4909bef8f0c956275152bd146e5b4d",
  "function has_places(anyarray,integer)":
    "d3a60de1f9c4c0fbdbf55bd86296a585c7ddb47c77a8fbdb593087068fe72984",
  "function hold_new_accruals()":
    "4b749daebb7e852345084431f2351b8ca09c630e2b22c6f9591498f362a78f78",
  "function hold_of_creator(text,instant)":
    "9fe252cbc199a3f73292bffef040500d834fbeb52bd6c9fbff292c9acf5def69",
  "function hold_organization(uuid,boolean)":
    "bd5f698cd0e04e6fa86c01a330d6f21772f02df7a569e9ab5f3b210b9d27d4d8",
  "function hold_reopened_accrual()":
    "a1a2f11ec0dd1d60a232b87f6c61d266be5f4bfdc3b4b5a766a02732c62ff5d2",
  "function hold_with_divided()":
    "c69391592333a7439eeb58d1c786d98554c925ef2e270e9e382629b604bad61a",
  "function is_merging(uuid,uuid,uuid)":
    "d7d9381c080b0bb74c2ea11aef76739bb086bb2b8f6d1eae60cff2d10aa357fc",
  "function keep_closed(uuid,date)":
    "3d750ef54cde0c1c59c627789665c9b63cf6b5f45b43b2298cd4021191a6dc70",
  "function keep_closed_accruals()":
    "181cfa87ad53a449a3f5cd83c75edae61bce96dbdc11b88d7866603eb88ee6fb",
  "function keep_closed_changes()":
    "63fa56007fa4cc1ed3ca574c6efafb33dea0c4d084705a57f404c4ea7279ad42",
  "function keep_closed_payments()":
    "a58cc2d41adefb908b8eadfae7c1fba4e1e79c4c97fc843bf9628d0b4232cbc6",
  "function keep_decision()":
    "53f8e143c793643f38ff673f3ae3a814350cebc4f65a4ce3fd8b5ee361632314",
  "function keep_goal_history()":
    "e581ea6d755665894822687a8f6b41218d0f6ae21b1cdf3969d3544567507581",
  "function keep_handle_history()":
    "4699d7722ff21870c10c46ae3a96de7e15abc558ae34cd27ca52de4b4c00d08c",
  "function keep_invoice_total(uuid,uuid)":
    "29c98af85fa6dd079399566a11dbecd3a66ef70b4944e497e29a88dca81995d6",
  "function keep_video_history()":
    "65f2afdb83cbde1e30820f50fb2f2904d11d92819daf3ebef5d359b2197ff109",
  "function last_reading(uuid,uuid,timestamp with time zone)":
    "a479f81354693fc38d0037b83873ab2e692bc2c0cd9a92908b125c56f1712625",
  "function last_reported(uuid,uuid,text,timestamp with time zone,integer)":
    "49a7b9bff5f4847973379cc746e1571770e513adf37e7c160a64cc5286f6fa29",
  "function limit_to_projects(regclass,text,text)":
    "3a619156315367cd6f0d0038f731a17a36f586e37cff3310f7744dcef75dc089",
  "function lock_readings(uuid)":
    "8952e333e76ac377a325d8acd4b6f6e2bd0a16cb4dadb5420d9d2a505f9f973d",
  "function mark_accrual()":
    "0ea454bcf57e6aecdba1d51ebb2cc924f5f820157302e33c939060f3fd4ab089",
  "function mark_look()":
    "cf50313834dbc95f479f08ce833ad007c865f35ea31e682e645316d22e1db78c",
  "function mark_project()":
    "7d420496977816725247c76ac7d455c5b0889bc4ec44ef6887d91a4588b104f5",
  "function mark_readings()":
    "a2d898a52fbb9569e919a27ced2142dbcb512992bb825e1fd676ddde1e9455c2",
  "function mark_unreserved()":
    "b22ddd6c897398ce79c02124b674afbc6d49467af643e9e8c6382e855449c96c",
  "function mark_videos()":
    "981ea6ece2b00b65fee3e0974cfdf666bcc3205110c885d2a29ba7752e8954f6",
  "function merge_creators(uuid,uuid,uuid,instant)":
    "a54d54f7188334dba5e4078206ae284b7caba25d96d5c73d7ff7904dde170d75",
  "function month_of(timestamp with time zone)":
    "c4496f3437d7eff6971a87e02af2717d9a0bd8c4f8aadf452d2b5309e9940646",
  "function ms_after(timestamp with time zone,integer)":
    "cde839c0ff595c436cd7529518e837412086c95b2204011cf35528e57b7a4a9a",
  "function ms_between(timestamp with time zone,timestamp with time zone)":
    "f49fc457b71facd5838f9e43be129e7be744eb349d9414e7667a3ca1c1923dff",
  "function names_of_accruals(uuid,uuid[],uuid[],uuid[],uuid[])":
    "4c671c6ffdf47a48d83ba1f79ea08843867b8219212a529c301fa26df3ae219c",
  "function note_released_accruals()":
    "0fabc7804609042cc400137a106ab776a89e0ecd28ed3ed44e1c6ada17307c71",
  "function note_unsettled_accruals()":
    "0ecad59655d143ffcdfe07f327205f8ec0d83f6434594b7f8bc78888aafe1ecc",
  "function open_readings()":
    "cf65b1317d4b8b4a2bdf2b4af8d30fb58d50a976a3973fea29bce1bedc8e4489",
  "function organizations_of(uuid)":
    "6498e38927cd21d9ab334fd705791c89d3e640711726c81988f583b20753384f",
  "function pack_readings(uuid,uuid[],date)":
    "07cbb6f8fff60c515236521a6922ec9199655d56505b50eaedd3c4d5b6087d3c",
  "function pack_rows(reading[])":
    "6aced0eabe18ba193ba009a5407947f874cd732b6b08a891dfe022d0a637b92c",
  "function packed_at(uuid,uuid,timestamp with time zone)":
    "04e454aa65389c96d86f702327672589b6cffb5b947e297f317c9ecf43d2cfe1",
  "function packed_middle(date)":
    "a236ce39bd43ba3b8eceba2340ee519c3141cac24b7f8e387f80a9b234b71065",
  "function packed_ms(date,timestamp with time zone)":
    "6fc3c7c3839101a4a7616e8ca9f52d17a4d3413457a255c3406cbd7f96cbe39b",
  "function packed_reading(packed_readings,integer)":
    "c189dfa712905db72c77655170ccf8ac720f1240a3f745346b77484309d37702",
  "function prove_packing()":
    "bd05e4130a561b03b1485b8b2ea9462e55f2f8db6ed9d9642e96a82cc11eaad8",
  "function put_packed(reading[])":
    "4f882f2bce3d380cf2dfa0a6422a95284211535ac636a871427bf13edbeb89e4",
  "function queue_for_sealing()":
    "0d297261f7494609768f20c7b173194d34c4818efac645a74eb74eb29a85fb11",
  "function read_since(uuid,uuid[],timestamp with time zone)":
    "475220b9a5162ff5fd8e057c8c9c9e58bab0ccafca87374153672ecf5036c75b",
  "function readings_at(uuid,uuid,timestamp with time zone)":
    "b8faaa8c217b3f1f1823e21f584a7288de2ff44c22104c5b9fc1b2e8b33777a8",
  "function readings_of_batches(uuid,bigint[])":
    "1d47de88abf4be8e0ad3bbcd69c4cfb8386cc1d5d65a10b9dffc545a533bd3a2",
  "function refresh_statistics()":
    "2fd150743d5dc68fef87d79cdae3a22f1b15524c177f6eb690170ade248a0aee",
  "function refuse_change()":
    "b4452a57d1de4ea67aa42416cd42ecd04d94376c9238afdd506afa6c95324595",
  "function refuse_future_payment()":
    "26eba5064a6ce5e8989a2f4c7b17bd7308d99e53369d32fc6f6f984b575b9559",
  "function refuse_lone_version_delete()":
    "e57bad0971c0af13c583358d432dcd2b6f6f360ecf12f5d6d6f9c0c2db1c07b0",
  "function refuse_merge_change()":
    "1abe4d34ed802d9a2985dffbedcc958b3af7254c972b613811d7341b0a511417",
  "function refuse_merged()":
    "b2091156c60c1b21455ec3e1ebb89be7138e84ef26b34783841e57360ec8a536",
  "function refuse_owing_merged()":
    "6ece47975d4369d66c48657efe89ed2ef19527953027ccb18eb57ec74f65fe9d",
  "function refuse_packed()":
    "8ba95a6b67f25492fac887e61d9b6341bc3565dcb0964d3f6211f9a68ed45985",
  "function refuse_place_change()":
    "1cdc6bfe7a667b9670f4e869e7570a931cdeeb34858ca81bae67fddb7b92dae5",
  "function refuse_remainder_change()":
    "ed790b76370009badb4cd0a9f6f22bd88972c3901bdb77f8fb42a783ef7c7037",
  "function refuse_returned()":
    "d8c2e577e4f38d6b296ed08c363d624b40e7b09725d798ca29b4a81824a396d9",
  "function refuse_status()":
    "6828257bf96b6d7ea4f0798bc1c6eec1438a48adc46d7532a46f6eb71182891f",
  "function reserve_by_lines()":
    "40c3f914d228a56213ae5adf0ac59c4386c73c8f75cf45c68920b4a0d47a7b92",
  "function say_sealed(text,text)":
    "c1a4f59534082440b9b45cefaaa38cb40ed4f01c84f4af2528920f03e995bf58",
  "function seal_accrual_dates()":
    "aa23ed2688ab2046df83bc7103e76b41caf108f4223ffdfba6591641996ca32b",
  "function seal_accrual_decisions()":
    "2241ab76c11d7c044a1255f70bf481fd76c74684fa95654ee69e75a890cc05dd",
  "function seal_accrual_divisions()":
    "14d6f32e34cae1cca269723947ce27d16bd3b7b84313c3f06cb4481518aad366",
  "function seal_accrual_runs()":
    "f663cf122f033e849e66e3140dea8c80742857f9c699aba3e07aab6bf00fb080",
  "function seal_accrual_states()":
    "b74a7259d0c776ee0c4341a485fe1304dda2b7cb109d9fd0029dadbe9da25615",
  "function seal_accruals()":
    "b53f35af4a7939651be4c6e9fa9a38303a504ad77f48d6975a02ac4c10eedf48",
  "function seal_api_key_lookup()":
    "b270d56f94986f53bd5f6ffefe0ce5ff9d04f1b5357d8c4e668c12a825766c0f",
  "function seal_api_keys()":
    "222c8955e17faf0a2febbfb4cd0fac359cf3a8b50bf4e4bf06a6892f35fcfc15",
  "function seal_assignments()":
    "f078ce1185d4600b80caeaedff8f76fde42d42f04f4c232b84df3f5dfa1f1c4f",
  "function seal_audit_log()":
    "65ffab958de5a66ea4acd4c2df3c4b419a2044219e60e6c0e8ba037a8b902904",
  "function seal_campaign_members()":
    "c58c6c494a47291054852f2c17f5525d8072543b491b694c1330103893210a5c",
  "function seal_campaign_sales()":
    "f774498beb9a26f60bb33454bda2ab35eee04708a1f5b890e20036274b6e66be",
  "function seal_changes_together(text,regclass,text,text,text)":
    "daae2b1d47f242d77c9d4e397c336b868fa9f3292aa67b5ca4bacac215a72df0",
  "function seal_creator_handles()":
    "83632b7a52f49e08f8ffa3f81f67915e33897daf708075cd2f4b0ebf57e9f6c6",
  "function seal_creator_merges()":
    "e43d1942b51e0518e1b74b524cfa5f220e54d8b256c91c66be7d88dacd59e00d",
  "function seal_creator_moves()":
    "af62f617b474da39ed8b624ecc6104c48051124b9534949e6b66287f7756a472",
  "function seal_creator_payees()":
    "6ab8142865f5724dcc67ec8ad2d948a03799c1c77c729cf40c2d590808bfb077",
  "function seal_creator_payouts()":
    "9c1f4f9a019d805d8eeb171b302a1d8ad42264d6a048a04376ae9c3f9ca043ed",
  "function seal_creators()":
    "0bcd0c96b5f48b2d4e607c7d24ff1e7ede2a0e130253803d25959d3d3c72e210",
  "function seal_earnings()":
    "7815410ba96ef3213035070bc6a6f82b622bee8363ee19e32b12ee587ebad74e",
  "function seal_entity(text,regclass,text,text,text)":
    "9c5a95f49185084d9e76322303fc4b672df0e0af51a81f4c9a6be340c1891f23",
  "function seal_flag_policies()":
    "c7a76ce23bcbfcbe093cf522bf61187abb273ed202b2f1be2d79f690156d940f",
  "function seal_flags()":
    "23ed5c3fe02c60f493fb4cc6cbbd2462f01cd9875d7b408b26ced91c11a2f6f5",
  "function seal_follower_readings()":
    "3cb637fbada2034a7e818afcc30b794ffb5b1e4b9f090027dd9a187f256b9d09",
  "function seal_goal_history()":
    "7e2563a6c37aed1e357e8bd141bc86783607bc28456d40f95ebdcca866926b0a",
  "function seal_goals()":
    "3f1f81ed1f98f3ada84ad9891f98b66d3f7ba7f2ab377fafe36cfb09d97f4ccc",
  "function seal_group(text,regclass,text,text,text,text,text,text,boolean)":
    "e68b05f414c3b6eddaded2ffc8fb3c0564b76b77bde6b3fb09c2138eef756b32",
  "function seal_held_creators()":
    "0443ba42d48762e1a0ba3b397dffbb80cce675c6db63241f1667298a6a92e751",
  "function seal_idempotency_keys()":
    "baf31827aafc704a16bc59180bd6a1ce44dcf19b52b9d667222077afe990e58c",
  "function seal_import_additions()":
    "f0199fa5c748e9abf88f7d7be7c5b86d8d9a44c846f068658de372a4c193f2dd",
  "function seal_import_parts()":
    "3a2d35057f04f8058fa4b413818c8020a8e56e86563afaba9b9177f3d67dc210",
  "function seal_import_returns()":
    "e0ac97d42dac835598af37328875fadc4e02de55aaef5eeb070fc0196d35a53f",
  "function seal_import_undos()":
    "7f30159b390a1941a2502175397cf8c344b86b19a7494ba90a5fef8e7fb4e9ef",
  "function seal_imports()":
    "cfb1ffa8620d1cfa46e1ca78dfb63ddee571d7312b7c85d271447890874983bb",
  "function seal_invitation_limits()":
    "bbcdd4b7cfed441465aac89f5ca729661cf38a5695f02a418779c7d2eeca6032",
  "function seal_invitations()":
    "3808e780ec34daa8974721cfef49e57b231b1ed5bb27e4bf8f2d9edf92976249",
  "function seal_invoice_agreements()":
    "3d833d7bfa2d13e6a00bf9ecd70ec029091d8c74a0bbbee8e4957067d85ebca8",
  "function seal_invoice_payments()":
    "cdeb0b88bcd7d9e9ef8ff1e5009fe3d111bf46b5f95dddb007714e824d7ba96a",
  "function seal_invoice_series()":
    "5955a2e65051f307e76f1579b0de00d191528829c4d2650343cdc3a6e89075c1",
  "function seal_invoice_settings()":
    "f46342070373476bd50c3bd6a982ab464430a6ca46129fc37deb2d46f4b698a4",
  "function seal_invoices()":
    "ae307c4aa51883766b267ec9da7317ced07a690dc32bd52c91eeab8a6c1d7672",
  "function seal_member_cycles()":
    "0c185603b5321daced56893e23437b30ff08cc828fb6f64b591e9e08abe28b83",
  "function seal_member_limits()":
    "3ae79f5c65aee75ad5bdc85956d1100930e4c58a04a1c9f1a7e49374259cc657",
  "function seal_members()":
    "c941b05251b98f921c62ee7fc6f94b5cb40919231691e469fca6502de0de896c",
  "function seal_merged_creators()":
    "669129000c06384189da21f898b22ffb8ef8a85ec2161fadab0bde4dc2ca1658",
  "function seal_month_closing_sums()":
    "f0481273805090d8c1d7e2bbc5e86b0d1bc9fee6b434a3a2e81830d254cdf970",
  "function seal_month_closings()":
    "afb4a5e0ade370d4dd36aabc3805e124207badd5a86376cf9b2fc334d9441f85",
  "function seal_organization_limits()":
    "9570699eea6ff706223b079a8a43f568c7ecf6e9abe658c659ba11fa9ea088c6",
  "function seal_organizations()":
    "3d76df472f500f337f0e9389c257919ad3f2c20693018fd70c8fd364ebde74cf",
  "function seal_originator_accounts()":
    "68d8a1137e8b09060054d8144a1f8fad4aa5cb27167153620d9e29d997aee1a2",
  "function seal_pay_run_accruals()":
    "a8924f97314ad6103da74532a9855345caa30b45e80c1d9d0a243262bc570f23",
  "function seal_pay_run_approvals()":
    "566189980512585684246db37830be26b4b81f5d9b7c2f04458f1e3288e4ec94",
  "function seal_pay_run_files()":
    "3b3932f0ef560b8be54dc3e1fcfb88ea5ed131f980bd8bec926d11cd4dbb06f7",
  "function seal_pay_run_left_out()":
    "fe62fad860228f1aa0b13e963f4df365304e0298a98db82dcbfee2315c614aa6",
  "function seal_pay_run_line_states()":
    "d3adc108610bb8f0ce004973901288293fde3a2201a92c80dbc51e6b592afda4",
  "function seal_pay_run_line_states_together()":
    "910154ac0a8967560af44c1ec1f94930957bdb22da349ccb71147088546d64b0",
  "function seal_pay_run_lines()":
    "7b08b9fd4c36069988964366a85f627d2339c07dc9dc5d163b1c0bc18d52cc77",
  "function seal_pay_run_lines_together()":
    "58bd2d24f0e6debd49026640f450f36da827bd92af6975f325e17ce083c987e0",
  "function seal_pay_run_payments()":
    "f3089b5a024d37bc3781c6e244f18b76c4cb555d4fc8e8b390f928eebbb77de4",
  "function seal_pay_run_payments_together()":
    "458ec33f90a05beb640dd1afc4c4e0bebdf4d39f5c83f796e316182ca5435408",
  "function seal_pay_run_policies()":
    "783559421789b8d032c5c5afd8aab8ee1c98357e37c366969e6a165a8872bb1b",
  "function seal_pay_run_results()":
    "430f91c69381a7ab8c59b3cf459b66278927d05209534ff2e1fde0abfacad5ac",
  "function seal_pay_runs()":
    "feb744c60cf34384879c1541f0bacef294217c7498c59b92f549ce57796576d2",
  "function seal_payee_settings()":
    "4b944593fbef030b5553da1060889a0fbc52f3ba7a0499442b9471bbb04c38a2",
  "function seal_payees()":
    "65fb9c494a042ef7a8edbdb3d221495a7168ba3854c1213a2f26d157f83385e7",
  "function seal_payment_adjustments()":
    "d40b0e3df964e7e5d5e0a2e85f80b844c635a6176405c5ea6b2ad49c295ae5f6",
  "function seal_payment_lines()":
    "ba56f3dc242d3c23615843a155e2a33de54db7ade194388936dae227d4e846e0",
  "function seal_payment_states()":
    "b07fcef1a30275796c35499c33929cb89d280a183987045234f5e9b9a4bc0899",
  "function seal_payments()":
    "12d9bd5705cf6d68a03a26b0deb40d495210d0cc960ddc07fcfd519d817ca22a",
  "function seal_payout_campaigns()":
    "c713f0b13b545c16a270835c5fd57e0f7816787470752fa8e8d3d6b0f756a8b1",
  "function seal_payout_destinations()":
    "83840309d9a5ffec6a8e909cb6e6af0abe14a1446b4d3009d45608b70498462b",
  "function seal_payout_methods()":
    "f1220297bce3880937337a57a103de28e76fe904df0d80cea31bcc5e10f93154",
  "function seal_projects()":
    "949a427d20f7143f31fe869fef1d4b1557f28607db08d5d23080051e9a0c9648",
  "function seal_reading_erasures()":
    "5e5c62ec26414087cf9a03ec5dc67ef0a4197383ec4df9f63cf59bbd27f1c19e",
  "function seal_reading_origins()":
    "7767ed433d0bdbce18564e7ed67c57775fad1d8567e32fba0f933e565d99a79f",
  "function seal_readings()":
    "20d0ec0f98bcc5404f71e2bc66e61564fd6902bdd5864601cfa8be523b6b181c",
  "function seal_readings_left(uuid,bigint[],bigint[],uuid[])":
    "1f3d53983a67cb065d9f73bfff3c07f504282275f16d74f8aeba699e57eda6b9",
  "function seal_reserved_flags()":
    "edf9324d7f1a5b5b1184e8bd60eb9b3838474be121b0a2b6d24f32c98120deee",
  "function seal_returned_earnings()":
    "2732fa59466afcedb184add37046bcea951fe6f2c2a32cf29d0e5a41c182dbe1",
  "function seal_snapshot_packs()":
    "be8f8554c72a3875dd745c6313f269105676e26e138f4c62cb13d433f9e1a2e7",
  "function seal_sources()":
    "70ed502bd472f9e35a2e2d16117bd468632aad60e054530c063f47831e918b38",
  "function seal_structure_budgets()":
    "a685aa4ea1e265fbe6acabae437eba5ce6f4412297d5fd5630fc32299794e2eb",
  "function seal_structure_versions()":
    "12004404d75fe1d5fc35f114bc419cce4e90d7bd3e4dcf83cb2611da1989ec72",
  "function seal_structures()":
    "ffdbeba6aba85d60ec07468a27b11774f5dda8bda6104c753e3db58552e789bf",
  "function seal_video_history()":
    "a85b9e2f7c9da65f06d551773c348aacdc4f8a062f6b4d2936b095c6b0aee50c",
  "function seal_videos()":
    "3fe26b2c8e57b9eccc01a87ead0b7576f653794deda2f329c8094fe191d0b2c5",
  "function seal_withdrawn_follower_readings()":
    "c307b0c51f51e959f14bc37bbd637db023f82da792098c9f4ce8e6bbb1be0696",
  "function seal_withdrawn_readings()":
    "4f25645cb873582cc0487f1715c7f026a5d72f8b7edc4458fa78db44006c821e",
  "function sealed_accrual_dates()":
    "eb14e9cfda9822b17e2725bc4b2473af667f1e0c23a408dae9b786f636fc1c45",
  "function sealed_accrual_decisions()":
    "7c76a4756d74829b168f93003399be214fb32d1391980cc9f6d425d789a83dd8",
  "function sealed_accrual_divisions()":
    "9b6ddd360b9419ae1c417c417f90e2ed34a00f5b419b96864d003123aaf9b5cb",
  "function sealed_accrual_runs()":
    "1aac28ce62491a85ccbbc98adfeee5686ce440f834febb49713bdbd1871e6227",
  "function sealed_accrual_states()":
    "9fa0b5d62ff39316f63f01dbf61e037798332bbab99808b6aaad97fa4f709af4",
  "function sealed_accruals()":
    "1c9db36961186f940f76e8e0b7eb92c76ccae94c552589014772e89adc2263d7",
  "function sealed_api_key_lookup()":
    "dfca15ff99f425a72b297110207b51ede3f6bc74dc4b03f2c9dd7df51d269ddb",
  "function sealed_api_keys()":
    "30decc5fc4e9545ce9ed508dd038d90ee0e8c70e640df8b2f2391a48715a5339",
  "function sealed_assignments()":
    "a9e55e72596a51c47a6357a2c0018396810dc67450b4f344095ac8248ff65a59",
  "function sealed_audit_log()":
    "3dcb2e66bb0d55a9e807e340c64cb177debe7b89c18c8875263d8dbc3dfce1e0",
  "function sealed_campaign_members()":
    "82ec11121b5466548c367f03ec2326759b3b7f3070843d946ae72d16d3082716",
  "function sealed_campaign_sales()":
    "a1d35d04a561e72528e7df0a6d4244c9a250d15adab33fa5b72354ccf8c331ea",
  "function sealed_creator_handles()":
    "a0ecc89612f3adab556547dd7de74d73a4339bf7b4e0ea9892a68432c5052efb",
  "function sealed_creator_merges()":
    "c3a31a36656df8a26bc05acf5ee336f7e4ff854df6914fdec52d46412acf3cb8",
  "function sealed_creator_moves()":
    "eefd456c14c60b0e19c1ea6c75f5f52ab2f5e7c7f3c2e8e276c5d54012d614a4",
  "function sealed_creator_payees()":
    "bed47a4f2989c5ef702beabd0e2fd743fc1c04cf8a0767c69b88b33de742ee36",
  "function sealed_creator_payouts()":
    "6a9436e2c198988f86a44a94304e2646229eee852902cf677064ec0e1ed12da2",
  "function sealed_creators()":
    "1f6e74253689e21479d5f3c1eb290cbbb05103747c22148e2d7aa3fcf4536b85",
  "function sealed_earnings()":
    "8f6af5609e5e34bbf0e542067df7952878df4110a6dce0df01efcd517e7b0327",
  "function sealed_flag_policies()":
    "deabb811f5e0413ca29ab89e992cfb34caaebd2259621815abd459ee9ebfa12b",
  "function sealed_flags()":
    "2dc43309a429844beea6dbc36e0a99f144db327b5fd83d059b2218816fded3fd",
  "function sealed_follower_readings()":
    "18cf6e8572ea7f63e721d4bf48ad94d91fcce814b3efbd37af52f77a44c0d147",
  "function sealed_goal_history()":
    "60af220adcdf374c0cd5728ddd3c0f49fd00fd51f0cd0e5c1de411e3480f7787",
  "function sealed_goals()":
    "0f9b380b0fe7407660cebccc1d46dbc434e276f3eb44d33d14f89847dceec3bf",
  "function sealed_held_creators()":
    "b7583e3d5a662301e818e21c01764341e9acf2dbe5b2a50aed3ddcfe4334fbb7",
  "function sealed_idempotency_keys()":
    "e1f9417b097fef304688efebfc5108c453b2cb3bae18dd7813436851ce24232a",
  "function sealed_import_additions()":
    "8f32fc93ae5c9d2b0c3c583390cc748e8bdefeb21e3693f6caa8f59f5d5c7505",
  "function sealed_import_parts()":
    "6fdcb40dbb75ca3bd737506cd6b59fed3f0b8538ac2b6d1c3443de6eac6af218",
  "function sealed_import_returns()":
    "d2e30a2c4ab5b7a619a724e570dabdd56e9787fc0eb2e83ad9430ff565619d8b",
  "function sealed_import_undos()":
    "115293adf7483c99e50748bdbca64e0ea528a18ed8a187e3fdac46c3546939fd",
  "function sealed_imports()":
    "33625e13d184a57de46aa908d74358cd2574338d5f49c8fa1d554920a4958fff",
  "function sealed_invitation_limits()":
    "7e9dd44038e8ec9e03b3d0cceb7a433b37fded0019424f7d21742f6ad2064485",
  "function sealed_invitations()":
    "bc590e180daae53561f3b202a464f2c8fe5550273aec8a142047bb637bec680b",
  "function sealed_invoice_agreements()":
    "e84b3c6062d94b500851b6557cb1010a1ad8a572f1632d281e440056d79d21ff",
  "function sealed_invoice_payments()":
    "b5e3809445d3db08d851476831dea6ebd2380fd9198200733b62d05ac336c392",
  "function sealed_invoice_series()":
    "fb6be390af1c812e29f79928a99b0f5ee781ecf199d35b9ec009cd9b856146e9",
  "function sealed_invoice_settings()":
    "4f5554c180690da93ac7c31e223371843b0e77f453e65182594838dade6d8cc0",
  "function sealed_invoices()":
    "b8e381a28e76553b48c85044ad14a017a6ec6414d0ff2a69a68e40bfc6955837",
  "function sealed_member_cycles()":
    "750d97bb95db6b5a9420d63702e3e6357c98ca5c51234695dc777964705fb036",
  "function sealed_member_limits()":
    "9de32d80df420e0ff99e9514020d21195866181463d12d801f0de8cd9c1d9fc8",
  "function sealed_members()":
    "18bd414b52e48106a014eeaac3a82c77f30b2de53c4770652b2fc10602ed29be",
  "function sealed_merged_creators()":
    "88a66a5bf13fe1d65aac9ad23a92e5f92f854dbcb93ef9bcea9aeda27663cbf2",
  "function sealed_month_closing_sums()":
    "857f990d35894a0496ac49f3c8788fda22689ebcf9babe8192f23e9f0206bc14",
  "function sealed_month_closings()":
    "c88824e8ae01968726dba9a9bd7b38bb8be2c7fc119a20babcd50fcd95c290b7",
  "function sealed_organization_limits()":
    "aca5b5f09a5c2a70ea4d7be7794c9d3c15a0b170a79f295589582bb696129720",
  "function sealed_organizations()":
    "c3e332803f65fcbdd6cf341e05d0c27d61dc0a49f6212c792e42d1e8edda2bd6",
  "function sealed_originator_accounts()":
    "46c49ee52c96334ffb3b6177e1a9ea1e8032a5eb2ed282109f607744d5391015",
  "function sealed_pay_run_accruals()":
    "56d5b859b260ee9de63b4b21b6661b77c8e655dd69577736e8bb22dfc84501a9",
  "function sealed_pay_run_approvals()":
    "d6297ba74fb7b0c8809ddb0c2ec68ba55debba2679b6e74d6354757560bcf465",
  "function sealed_pay_run_files()":
    "2c56f47fe24dbd2c4d1a229c2792d6718bb8a559dbdeb731afee8b13676b9a7a",
  "function sealed_pay_run_left_out()":
    "46f3cb8330de7182f03969ef6a4eea92b5981f87590ab7c61fbb67faf0191328",
  "function sealed_pay_run_line_states()":
    "7cd945bf8aa3d7c4d2effc630bc3153c96a2da0b4df8939e5d69b8c0a81547fc",
  "function sealed_pay_run_lines()":
    "d619f6edb40d2b81d6ba19fc6b181c5199a68b2ef92c4f01b5939eec5c459476",
  "function sealed_pay_run_payments()":
    "cd6f9a5ee3a4394be011acb1cfde9c7d4a9dcfd3bab5534ea6c177457880a5c3",
  "function sealed_pay_run_policies()":
    "802c1bbfed1a51abc6ea6908df90ac56c3e9a7aba83ee2d835eb1a0baa5ea7ad",
  "function sealed_pay_run_results()":
    "0587bc635c06d45a0287c5c4df72e4899929df10150c11254742de436eb0e8d9",
  "function sealed_pay_runs()":
    "d50087d0d499816325771d71926b567f31abcc63f86e716aa4abe6646fb20064",
  "function sealed_payee_settings()":
    "d0d2436b5b63619c61930aed9633d74a3003fb88e7f8984043740f8ca61b5235",
  "function sealed_payees()":
    "520d2fa6466596c04e9925c67a983bceb7bc05d20801eae3348ba69d0ed3ba89",
  "function sealed_payment_adjustments()":
    "bd9c8903626d3ee8c7132c0b41b5205cb2bb6f42f8b2a5af7e0fdfd3953cbdc8",
  "function sealed_payment_lines()":
    "a8113206d67052a33f16b17925f032d26c374ec910ff18f9e09aa0df5811098d",
  "function sealed_payment_states()":
    "8558c4016e6c90e216d6ac42732566d2517beff4e285b59f389dde34cb021874",
  "function sealed_payments()":
    "23d1fa3c34b39542f923e342efc7125a794a23be6013914b7795b2581853202f",
  "function sealed_payout_campaigns()":
    "0eb344a30f0f51c631edb125b12d801b120e862320541751f44842276c08c77e",
  "function sealed_payout_destinations()":
    "857241b1658d96dd3c5de844b971743fa0c84fbbab01337e90d20cf63a32e05c",
  "function sealed_payout_methods()":
    "b3a2178f16db9ef70b6790fb204b7b316173b29b80c353971e0e3045859d4d1a",
  "function sealed_projects()":
    "991c92d563a3b6bf8163393142c6d1a82c04481e6628444b25f68924fd27bb15",
  "function sealed_reading_erasures()":
    "d268db87285d477a10bff673aeb3c00c61d20b98abcb136a445e6f6545309f45",
  "function sealed_reading_origins()":
    "d0f06ee2f411844850f1cd423476fa03a17134c93f51b457775b7eac81e2c521",
  "function sealed_readings()":
    "fea08f5613f58e78d40bc0d0504813256d241a4bc307da775871ea63392ebcdc",
  "function sealed_reserved_flags()":
    "73f59c41a95f9817b02f99926a7e0f74cf43a0808c9e26fd9654dd99be6d4b8f",
  "function sealed_returned_earnings()":
    "19fc2d292624b89e4da480423ce7bc460e9fb7f290df4d7ce07da5b918151645",
  "function sealed_snapshot_packs()":
    "62b409fd139bf72c859fb6021a02dd4587ceadaeb70354901f83dec528f58dfd",
  "function sealed_sources()":
    "74686ee3da83f611472d9c6e9e407d2384fdaa47c69ad5bc375a71790890403d",
  "function sealed_structure_budgets()":
    "9818c14634d16d08630d5b465299b04c2d6bddde6580d1c7077d58e80a41fd48",
  "function sealed_structure_versions()":
    "9899f7df6f20bc498b0d163d99b0228042affeee3f24a37a34e4dcc767caabb1",
  "function sealed_structures()":
    "8578995f55b00dd4bce1cea93b4355298aa6ce780cf72d577595578998fe9f2f",
  "function sealed_video_history()":
    "f9237e31b4c0031fc1a46e6e82832839fac45ed69b830bd7a9fba5ec0125f2c5",
  "function sealed_videos()":
    "eba16f73906280d2f982e6978556b60c06618b81247d2c5f4f175a7a2329cdeb",
  "function sealed_withdrawn_follower_readings()":
    "f08b5e7118146e8c7ed2c27ef34935f5075c2929b718c6be413b360c55f3714d",
  "function sealed_withdrawn_readings()":
    "9344ed82dcb89dd053ae776953fcc9bdaf94495bbb33afd1d9ac36ce2c55e4b4",
  "function summarize_batches()":
    "2004c9db7c22ceaf21eb26014c8ffcf1e9e02dfeb8d59321d9b767ebe653b6d1",
  "function take_readings(uuid,reading[])":
    "9222a0ca7162f3c6beeadc12a523d7c941e67d58693dddbaa35ec3090a7d8e6a",
  "function tell_of_key_changes()":
    "79214322d5126517190014f3556daf50f69766ff2bc36c24fb6d55c64233af1c",
  "function unpacked_readings()":
    "1a9cc8398cb0e766c78b2816a9c1ecb1c0d718ff483466a4dc7c57b66eb9d62d",
  "function visible_members()":
    "aa567a258efbc5ad9e465814480c1ebc0792f1d505656741b70402c5d3576147",
  "function visible_orgs()":
    "37af90a4c8dbe1351c91dd0453994a562284f1c14eb2b8e97f9a16f032630faf",
  "function visible_projects()":
    "01e4646389ba5de8eb7fc2540be9cd9a9a2718ee139dc47b1bebdfac9b5fc725",
  "function withdraw_readings(bigint,instant)":
    "3e6154a2fced6b58a35a4b7ecb7d58c0b5fe0c22fd5d90a91d704ef0bcf38b48",
  "policy in_projects on accrual_decisions":
    "0460b0f461b2dff7b8e19ea38d5c9f924deb662f626a1d27a84fccab7d8baa2f",
  "policy in_projects on accrual_progress":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on accruals":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on assignments":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on attached_files":
    "a2923c4d2c6535f443602dea62e114bbfac4d5e906ca4026f0d9932c9f5fa355",
  "policy in_projects on audit_log":
    "82c2219f6bbabbd5eb71b2571768a6abe1e123ba5ee117704df790a94a2bdb33",
  "policy in_projects on campaign_members":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on campaign_sales":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on creator_handles":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on creator_merges":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on creator_payouts":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on creator_tag_members":
    "4fe47acbe2c43d423cf4b42e449471b0e9e4d3d14ae451ace0ff400a03a70f07",
  "policy in_projects on creator_tags":
    "7a5c1edf7aeaa3436a9a728f3d6c32102e4265185e2696f8d9dfb9cb7ea06986",
  "policy in_projects on creators":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on earnings":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on flag_holds":
    "411440d15c5ca674d307831af5212f0dbb2bea198ebfe61771d3988e88f202c8",
  "policy in_projects on flag_marks":
    "633a2ee936dad58fc757eb6138d6358a3673cdd7e41e2c1ed6d57cbb8dde0b1b",
  "policy in_projects on flags":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on follower_readings":
    "bd4b767e75e46d8dad1fffd727273ab2f4ba4dfd2892798ffe0f7df38e3a1524",
  "policy in_projects on goal_history":
    "2608148b445b99f451255322d265f919b01fec07ae798a6e7aba990fe6d6a9c5",
  "policy in_projects on goals":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on idempotency_keys":
    "633a2ee936dad58fc757eb6138d6358a3673cdd7e41e2c1ed6d57cbb8dde0b1b",
  "policy in_projects on import_additions":
    "bd3222151f6c1992bc0aeef9e03f5b08a1dc926b11d6f80c7e77c1cf1f368048",
  "policy in_projects on import_parts":
    "266202ffd7aa3d4d74aa600136b451841116a27d0b6d54eda3a84a501780eb81",
  "policy in_projects on import_returns":
    "15a27ee107a92180a1c0cc2a87bef50fe7efdffa5863f920c80c9cd00650d643",
  "policy in_projects on import_undos":
    "b6615049e8f7b1602e6f06e70cc506c06faaebf0d6cdbeb0aab2b165e862f226",
  "policy in_projects on imports":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on input_marks":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on month_closings":
    "956d9b5367ed4a9695285d0681c7f92d5696200e161cea13993e5b5af77763b6",
  "policy in_projects on note_versions":
    "ed863d25e58af83a7e11f6b5572fac188fa6a0bc8eaedf3bd1c6254b35baaa0d",
  "policy in_projects on notes":
    "7bcf5a065c8660d2e96f068523d9268b499f7b32611f56ae11d023ee933f23d3",
  "policy in_projects on organizations":
    "956d9b5367ed4a9695285d0681c7f92d5696200e161cea13993e5b5af77763b6",
  "policy in_projects on outbox":
    "2fa5acdcc56fbc486f0402104904c28ae946398f23005ec97f67d9d157e999df",
  "policy in_projects on packed_months":
    "633a2ee936dad58fc757eb6138d6358a3673cdd7e41e2c1ed6d57cbb8dde0b1b",
  "policy in_projects on packed_origins":
    "633a2ee936dad58fc757eb6138d6358a3673cdd7e41e2c1ed6d57cbb8dde0b1b",
  "policy in_projects on packed_readings":
    "e4aa8fbf6a7839528b18fd80258bdbd4c8db9c35f03be697dafd1a30a55715cf",
  "policy in_projects on pay_run_accruals":
    "076b162693b7ffcb04d60c25fa12be11cbf1ee88237befb533d669705e06c636",
  "policy in_projects on pay_run_lines":
    "c60fc605c61cb440be51f6b6cdfe838ff24a2eb87505a68219fb3521a83ef57c",
  "policy in_projects on pay_run_parts":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on pay_runs":
    "962daa07ee8d6e0f62a55bc42fd360fac7535629472a33877e7f687f1ad1c9e0",
  "policy in_projects on payment_adjustments":
    "337fab4b7fa336e5f02babf4fd0d149dc1b75e67e699a81ee1b2bb4fb209b5ba",
  "policy in_projects on payment_lines":
    "4311d4df6bc11c5f8a766c55cb2cfaab485db00e32f6b15892e914b0f2694096",
  "policy in_projects on payments":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on payout_campaigns":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on payout_method_icons":
    "956d9b5367ed4a9695285d0681c7f92d5696200e161cea13993e5b5af77763b6",
  "policy in_projects on payout_methods":
    "956d9b5367ed4a9695285d0681c7f92d5696200e161cea13993e5b5af77763b6",
  "policy in_projects on payout_tag_members":
    "feaa7b565571e5900667e41b1015205d6d72da354120f69768db2b2f6f96c266",
  "policy in_projects on payout_tags":
    "1c656ef1724bcb5dd51e5078a1cb8ca80dd46340823f32723fdce055df65ef56",
  "policy in_projects on post_looks":
    "3b41029b0091d1dda77cae4161bcd71a47034dd2b6a21c7464033b37a824d440",
  "policy in_projects on projects":
    "2adc9e3c55fbf1722793525390cb75c4d2f151a2735db2dacb903af0b3c1345f",
  "policy in_projects on readings":
    "e2a5f161385a0d0541377b563ba4936dc8983b96c42010b7f046093e3615a336",
  "policy in_projects on reserved_flags":
    "0bb37d53437a575a7df8faa799e31c26f10b539a55504514c61d221df1ac0943",
  "policy in_projects on snapshot_packs":
    "633a2ee936dad58fc757eb6138d6358a3673cdd7e41e2c1ed6d57cbb8dde0b1b",
  "policy in_projects on sources":
    "1bd9d2131e80979a1d2354c63eb996fa826520827fb801376a9122dbe39b71ec",
  "policy in_projects on structure_budgets":
    "0218b4a5c20bd3b122f5d313e9858e7b5f967ad7fe91604d48fe5bb55e357541",
  "policy in_projects on structure_versions":
    "0bc8c62556c573016340593e44ea0f14466d76691d2674484f8e7d9570208288",
  "policy in_projects on structures":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on video_history":
    "a10774002fbf36b2f7266d88827b2b5a03be4471c71c4e2d9be616f4af4bf8cd",
  "policy in_projects on video_moves":
    "120b0606a9206629c0315628b4579dafcb64f4eb17bf58c5822f6438e8984fb3",
  "policy in_projects on videos":
    "f94376cddc35735c430c56963d914df318798a3b59405b656232ec38db83342a",
  "policy in_projects on withdrawn_follower_readings":
    "fee85c978ab4d852a789cf20614a16ffed0b056c120d6ea987d7a5f25423c93a",
  "policy in_projects on withdrawn_readings":
    "052a44c6cf9160a6b01c4b231e3fb8762db46dc0105cfe49f7d181aedb7000b1",
  "policy tenant on account_looks":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on accrual_decisions":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on accrual_progress":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on accrual_run_chunks":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on accrual_runs":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on accruals":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on api_keys":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on assignments":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on attached_files":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on audit_chain":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on audit_log":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on audit_unsealed":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on campaign_members":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on campaign_sales":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on creator_handles":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on creator_merges":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on creator_moves":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on creator_payouts":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on creator_tag_members":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on creator_tags":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on creators":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on earnings":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on fingerprint_keys":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on flag_holds":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on flag_marks":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on flags":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on follower_readings":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on goal_history":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on goals":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on growi_requests":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on idempotency_keys":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on import_additions":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on import_parts":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on import_profiles":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on import_returns":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on import_undos":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on imports":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on input_marks":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on invitations":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on invoice_agreements":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on invoice_payments":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on invoice_series":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on invoice_settings":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on invoices":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on journal_accounts":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on key_places":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on key_seals":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on members":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on month_closing_sums":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on month_closings":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on note_versions":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on notes":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on organization_marks":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on organization_moves":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on organization_places":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on organizations":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on originator_accounts":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on outbox":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on packed_months":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on packed_origins":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on packed_readings":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on pay_run_accruals":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on pay_run_approvals":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on pay_run_files":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on pay_run_left_out":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on pay_run_lines":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on pay_run_parts":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on pay_run_policies":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on pay_run_results":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on pay_runs":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payday_reminders":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payee_settings":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payees":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payment_adjustments":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payment_lines":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payments":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payout_campaigns":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payout_destinations":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payout_method_icons":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payout_methods":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payout_tag_members":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on payout_tags":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on post_looks":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on projects":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on reading_erasures":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on readings":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on request_counts":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on reserved_flags":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on run_claims":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on run_marks":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on run_skips":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on seals":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on seals_waiting":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on snapshot_packs":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on source_answers":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on source_runs":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on source_units":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on sources":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on structure_budgets":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on structure_versions":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on structures":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on unsettled_accruals":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on verify_reports":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on video_history":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on video_moves":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on videos":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on withdrawn_follower_readings":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "policy tenant on withdrawn_readings":
    "9c025e7e963a0ba4efdba6fbff971be03891fee05097153d5740ff9f06e56846",
  "rights on account_looks":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on accrual_decisions":
    "0b9ebb1f3f7e0e74db5b1c71ea86572f6b47b04f0571228f64ead7fd87fe9a2f",
  "rights on accrual_progress":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on accrual_run_chunks":
    "44c5422bb1210899b459c62e298a080009d88ff86da07d29f3f6d9ff6fc9d1c7",
  "rights on accrual_runs":
    "44c5422bb1210899b459c62e298a080009d88ff86da07d29f3f6d9ff6fc9d1c7",
  "rights on accruals":
    "c4abaebff0ad46341f3365ce30ba5771dced5e398b1377be99e88b1e6bda1dbf",
  "rights on api_keys":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on assignments":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on attached_files":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on attached_files.bytes":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on attached_files.deleted_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on attached_files.deleted_by":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on audit_chain":
    "20c158b11b79a205029afcfb7a383d2a9c4b163e0d9af895e36a947befeb4532",
  "rights on audit_log":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on audit_unsealed":
    "20c158b11b79a205029afcfb7a383d2a9c4b163e0d9af895e36a947befeb4532",
  "rights on campaign_members":
    "c4abaebff0ad46341f3365ce30ba5771dced5e398b1377be99e88b1e6bda1dbf",
  "rights on campaign_sales":
    "c4abaebff0ad46341f3365ce30ba5771dced5e398b1377be99e88b1e6bda1dbf",
  "rights on creator_handles":
    "0b9ebb1f3f7e0e74db5b1c71ea86572f6b47b04f0571228f64ead7fd87fe9a2f",
  "rights on creator_merges":
    "0b9ebb1f3f7e0e74db5b1c71ea86572f6b47b04f0571228f64ead7fd87fe9a2f",
  "rights on creator_moves":
    "20c158b11b79a205029afcfb7a383d2a9c4b163e0d9af895e36a947befeb4532",
  "rights on creator_payouts":
    "c4abaebff0ad46341f3365ce30ba5771dced5e398b1377be99e88b1e6bda1dbf",
  "rights on creator_tag_members":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on creator_tags":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on creators":
    "c4abaebff0ad46341f3365ce30ba5771dced5e398b1377be99e88b1e6bda1dbf",
  "rights on earnings":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on earnings.returned_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on fingerprint_keys":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on flag_holds":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on flag_holds.held_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on flag_holds.released_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on flag_holds.released_by":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on flag_marks":
    "55517da63b2713d23b89b08a4cfb2f670e2c1d3252f8eaa56274e47b23ac44ef",
  "rights on flag_marks.looked_to":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on flags":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on flags.decided_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on flags.decided_by":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on flags.evidence":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on flags.reason":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on flags.state":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on flags.updated_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on follower_readings":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on function add_api_key(bytea,uuid)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function add_user(uuid,text,text,text,timestamp with time zone)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function all_readings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_accrual_payouts()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_accrual_settled()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_corrections()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_invoice_payment_total()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_invoice_series()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_invoice_total()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_new_adjustments()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_new_lines()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_packed_accruals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_payment_total()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_payout_paid()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_released_lines()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_remainders()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_reserved_lines()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function check_sent_lines()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function closed_through(uuid)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function count_creators(uuid)":
    "e966a06c1f01bd02d4b9231eef175beaf3155639215ad35277d88fddbf15c196",
  "rights on function current_org()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function erase_project(uuid)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function fill_handle_key()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function find_api_key(bytea)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function find_invitation(bytea)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function find_member(uuid,uuid)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function find_place(uuid)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function find_place_of_key(bytea)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function first_reading(uuid,uuid)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function follow_merges()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_accrual()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_attached_file()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_campaign()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_creator_payout()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_destination()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_earning()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_import()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_invoice()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_invoice_agreement()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_invoice_payment()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_invoice_series()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_key_seals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_line()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_merged_creator()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_merging_creator()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_month_closing()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_packing()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_pay_run()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_pay_run_accrual()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_pay_run_approval()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_pay_run_file()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_pay_run_line()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_pay_run_part()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_payment()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_payment_of_run()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_reserved_accrual()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function guard_sale()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function has_places(anyarray,integer)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function hold_new_accruals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function hold_of_creator(text,instant)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function hold_organization(uuid,boolean)":
    "e966a06c1f01bd02d4b9231eef175beaf3155639215ad35277d88fddbf15c196",
  "rights on function hold_reopened_accrual()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function hold_with_divided()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function is_merging(uuid,uuid,uuid)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function keep_closed_accruals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function keep_closed_changes()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function keep_closed_payments()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function keep_decision()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function keep_goal_history()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function keep_handle_history()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function keep_video_history()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function last_reading(uuid,uuid,timestamp with time zone)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function last_reported(uuid,uuid,text,timestamp with time zone,integer)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function mark_accrual()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function mark_look()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function mark_project()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function mark_readings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function mark_unreserved()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function mark_videos()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function merge_creators(uuid,uuid,uuid,instant)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function month_of(timestamp with time zone)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function ms_after(timestamp with time zone,integer)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function ms_between(timestamp with time zone,timestamp with time zone)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function names_of_accruals(uuid,uuid[],uuid[],uuid[],uuid[])":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function note_released_accruals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function note_unsettled_accruals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function open_readings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function organizations_of(uuid)":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function packed_at(uuid,uuid,timestamp with time zone)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function packed_middle(date)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function packed_ms(date,timestamp with time zone)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function packed_reading(packed_readings,integer)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function prove_packing()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function queue_for_sealing()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function read_since(uuid,uuid[],timestamp with time zone)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function readings_at(uuid,uuid,timestamp with time zone)":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function readings_of_batches(uuid,bigint[])":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refresh_statistics()":
    "e966a06c1f01bd02d4b9231eef175beaf3155639215ad35277d88fddbf15c196",
  "rights on function refuse_change()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_future_payment()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_lone_version_delete()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_merge_change()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_merged()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_owing_merged()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_packed()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_place_change()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_remainder_change()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_returned()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function refuse_status()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function reserve_by_lines()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_accrual_dates()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_accrual_decisions()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_accrual_divisions()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_accrual_runs()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_accrual_states()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_accruals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_api_key_lookup()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_api_keys()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_assignments()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_audit_log()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_campaign_members()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_campaign_sales()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_creator_handles()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_creator_merges()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_creator_moves()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_creator_payees()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_creator_payouts()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_creators()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_earnings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_flag_policies()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_flags()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_follower_readings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_goal_history()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_goals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_held_creators()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_idempotency_keys()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_import_additions()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_import_parts()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_import_returns()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_import_undos()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_imports()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_invitation_limits()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_invitations()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_invoice_agreements()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_invoice_payments()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_invoice_series()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_invoice_settings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_invoices()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_member_cycles()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_member_limits()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_members()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_merged_creators()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_month_closing_sums()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_month_closings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_organization_limits()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_organizations()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_originator_accounts()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_accruals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_approvals()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_files()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_left_out()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_line_states()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_line_states_together()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_lines()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_lines_together()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_payments()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_payments_together()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_policies()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_run_results()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_pay_runs()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_payee_settings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_payees()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_payment_adjustments()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_payment_lines()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_payment_states()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_payments()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_payout_campaigns()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_payout_destinations()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_payout_methods()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_projects()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_reading_erasures()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_reading_origins()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_readings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_reserved_flags()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_returned_earnings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_snapshot_packs()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_sources()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_structure_budgets()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_structure_versions()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_structures()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_video_history()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_videos()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_withdrawn_follower_readings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function seal_withdrawn_readings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function summarize_batches()":
    "e966a06c1f01bd02d4b9231eef175beaf3155639215ad35277d88fddbf15c196",
  "rights on function tell_of_key_changes()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function unpacked_readings()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function visible_members()":
    "84016c0852da1377122bb2a6eaab241cb24f0e9f8e2b2a870893d3788ace8b90",
  "rights on function visible_orgs()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function visible_projects()":
    "30569dbe4a3f6a9932e7e0558f1e52836a709ff8de583c34a3b351cbc61f8228",
  "rights on function withdraw_readings(bigint,instant)":
    "e966a06c1f01bd02d4b9231eef175beaf3155639215ad35277d88fddbf15c196",
  "rights on goal_history":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on goals":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on growi_requests":
    "44c5422bb1210899b459c62e298a080009d88ff86da07d29f3f6d9ff6fc9d1c7",
  "rights on idempotency_keys":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on import_additions":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on import_parts":
    "0b9ebb1f3f7e0e74db5b1c71ea86572f6b47b04f0571228f64ead7fd87fe9a2f",
  "rights on import_parts.batch":
    "dd941d1608756223733738fdc00c4803383b58a91551fd62f0692102bc2c23c6",
  "rights on import_parts.import_id":
    "dd941d1608756223733738fdc00c4803383b58a91551fd62f0692102bc2c23c6",
  "rights on import_parts.inserted":
    "dd941d1608756223733738fdc00c4803383b58a91551fd62f0692102bc2c23c6",
  "rights on import_parts.org_id":
    "dd941d1608756223733738fdc00c4803383b58a91551fd62f0692102bc2c23c6",
  "rights on import_parts.replaced":
    "dd941d1608756223733738fdc00c4803383b58a91551fd62f0692102bc2c23c6",
  "rights on import_profiles":
    "44c5422bb1210899b459c62e298a080009d88ff86da07d29f3f6d9ff6fc9d1c7",
  "rights on import_returns":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on import_undos":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on import_undos.finished_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on imports":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on imports.received":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on imports.rejected":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on input_marks":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on invitations":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on invoice_agreements":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on invoice_agreements.end_reason":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on invoice_agreements.ended_at":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on invoice_agreements.ended_by_id":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on invoice_agreements.ended_by_name":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on invoice_agreements.ended_by_type":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on invoice_agreements.until_on":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on invoice_payments":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on invoice_series":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on invoice_series.first_number":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on invoice_series.next_number":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on invoice_series.prefix":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on invoice_settings":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on invoices":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on journal_accounts":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on members":
    "44c5422bb1210899b459c62e298a080009d88ff86da07d29f3f6d9ff6fc9d1c7",
  "rights on month_closing_sums":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on month_closings":
    "6a6be68cfe70f7bfdb84b1ceaa0fd811f56465397227551caa5a019b3a319019",
  "rights on month_closings.reopen_reason":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on month_closings.reopened_at":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on month_closings.reopened_by_id":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on month_closings.reopened_by_name":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on month_closings.reopened_by_type":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on note_versions":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on notes":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on organizations":
    "fde3024fbe1e0918550a0702dd9e0a5c997cccefd10304a4e7968d46d7d4962b",
  "rights on organizations.updated_at":
    "58594b845d11b006db93de9d09337e43ec2eade024aa5edf28203f2d5333bbc4",
  "rights on originator_accounts":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on outbox":
    "baab06fb7044d6211bd00b71b3e2fdcabcac049a0dc82ba609b4daf16c6935a1",
  "rights on packed_months":
    "0b9ebb1f3f7e0e74db5b1c71ea86572f6b47b04f0571228f64ead7fd87fe9a2f",
  "rights on packed_origins":
    "0b9ebb1f3f7e0e74db5b1c71ea86572f6b47b04f0571228f64ead7fd87fe9a2f",
  "rights on packed_readings":
    "0b9ebb1f3f7e0e74db5b1c71ea86572f6b47b04f0571228f64ead7fd87fe9a2f",
  "rights on pay_run_accruals":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on pay_run_approvals":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on pay_run_approvals.revoked_at":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on pay_run_files":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on pay_run_files.content_enc":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on pay_run_files.content_plain":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on pay_run_files.erased_at":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on pay_run_files.key_id":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on pay_run_left_out":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on pay_run_lines":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on pay_run_lines.code":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.file_number":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.left_out_text":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.message":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.message_id":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.payee_id":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.rail_id":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.result_on":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.status":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.status_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_lines.trace":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_parts":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on pay_run_parts.payment_id":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_run_policies":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on pay_run_results":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on pay_runs":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on pay_runs.approved_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.cancel_reason":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.canceled_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.closed_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.closed_with_open":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.digest":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.edited_by":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.execution_date":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.exported_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.fell_back":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.file_created":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.file_id_modifier":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.files_erased_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.note":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.options":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.sent_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.sent_on":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.status":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on pay_runs.updated_at":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on payday_reminders":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on payee_settings":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on payees":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on payment_adjustments":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on payment_lines":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on payment_lines.live":
    "e455ff1963d7cf6a1859265ecf52ccd784d73d7d2fcdbc0481679909d74c2613",
  "rights on payments":
    "c4abaebff0ad46341f3365ce30ba5771dced5e398b1377be99e88b1e6bda1dbf",
  "rights on payout_campaigns":
    "c4abaebff0ad46341f3365ce30ba5771dced5e398b1377be99e88b1e6bda1dbf",
  "rights on payout_destinations":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on payout_destinations.payee_id":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.replaced_by":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.reviewed_at":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.reviewed_by":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.reviewed_by_name":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.self_reviewed":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.status":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.status_at":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.status_note":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.status_reason":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.usable_from":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.verification_note":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.verified_at":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_destinations.verified_by":
    "041be770ee270075f24628e4972afea53797bd00e0e38e65b944187984d796e3",
  "rights on payout_method_icons":
    "205e18bc71bf0bd21f75e6bad9823c6cfee7ab2b4b16a318683ebccf6532b883",
  "rights on payout_methods":
    "fde3024fbe1e0918550a0702dd9e0a5c997cccefd10304a4e7968d46d7d4962b",
  "rights on payout_tag_members":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on payout_tags":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on post_looks":
    "c4abaebff0ad46341f3365ce30ba5771dced5e398b1377be99e88b1e6bda1dbf",
  "rights on projects":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on reading_erasures":
    "20c158b11b79a205029afcfb7a383d2a9c4b163e0d9af895e36a947befeb4532",
  "rights on readings":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on request_counts":
    "44c5422bb1210899b459c62e298a080009d88ff86da07d29f3f6d9ff6fc9d1c7",
  "rights on reserved_flags":
    "55517da63b2713d23b89b08a4cfb2f670e2c1d3252f8eaa56274e47b23ac44ef",
  "rights on run_claims":
    "8cd3d9d6eef44f9339252487f2521c27f011dbfc82f6b49836f858650c1bfe4d",
  "rights on run_marks":
    "8cd3d9d6eef44f9339252487f2521c27f011dbfc82f6b49836f858650c1bfe4d",
  "rights on run_skips":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on snapshot_packs":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on source_answers":
    "bb6b038c6f668f2e298f54c2e52c215639b202ab5b43dced6c72e2a2f05085e9",
  "rights on source_runs":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on source_units":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on sources":
    "97802debc712d013e1435cc14c2ba985b6cdd6f2ff79d8a2b28f3e3f030f2660",
  "rights on sources.archived_at":
    "aa814864d309e1e65ab92947bd81a8fd18c1b7ae76ae258a9eaa5e86d635b5b6",
  "rights on sources.id":
    "aa814864d309e1e65ab92947bd81a8fd18c1b7ae76ae258a9eaa5e86d635b5b6",
  "rights on sources.kind":
    "aa814864d309e1e65ab92947bd81a8fd18c1b7ae76ae258a9eaa5e86d635b5b6",
  "rights on sources.name":
    "aa814864d309e1e65ab92947bd81a8fd18c1b7ae76ae258a9eaa5e86d635b5b6",
  "rights on sources.org_id":
    "aa814864d309e1e65ab92947bd81a8fd18c1b7ae76ae258a9eaa5e86d635b5b6",
  "rights on sources.project_id":
    "aa814864d309e1e65ab92947bd81a8fd18c1b7ae76ae258a9eaa5e86d635b5b6",
  "rights on sources.state":
    "aa814864d309e1e65ab92947bd81a8fd18c1b7ae76ae258a9eaa5e86d635b5b6",
  "rights on structure_budgets":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on structure_versions":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on structures":
    "f21fc2606827b29914ea1501580d95e7a3771ba464b231bbd8332a6b5ba9726f",
  "rights on verify_reports":
    "20c158b11b79a205029afcfb7a383d2a9c4b163e0d9af895e36a947befeb4532",
  "rights on video_history":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on video_moves":
    "a2af78d791f00a2f2fb9d0af65dac07b3f2686faef530de5879259271eae9192",
  "rights on videos":
    "c4abaebff0ad46341f3365ce30ba5771dced5e398b1377be99e88b1e6bda1dbf",
  "rights on withdrawn_follower_readings":
    "0b9ebb1f3f7e0e74db5b1c71ea86572f6b47b04f0571228f64ead7fd87fe9a2f",
  "rights on withdrawn_readings":
    "0b9ebb1f3f7e0e74db5b1c71ea86572f6b47b04f0571228f64ead7fd87fe9a2f",
  "row security of account_looks":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of accrual_decisions":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of accrual_progress":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of accrual_run_chunks":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of accrual_runs":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of accruals":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of api_keys":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of assignments":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of attached_files":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of audit_chain":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of audit_log":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of audit_unsealed":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of campaign_members":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of campaign_sales":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of creator_handles":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of creator_merges":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of creator_moves":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of creator_payouts":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of creator_tag_members":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of creator_tags":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of creators":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of earnings":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of fingerprint_keys":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of flag_holds":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of flag_marks":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of flags":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of follower_readings":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of goal_history":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of goals":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of growi_requests":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of idempotency_keys":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of import_additions":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of import_parts":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of import_profiles":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of import_returns":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of import_undos":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of imports":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of input_marks":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of invitations":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of invoice_agreements":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of invoice_payments":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of invoice_series":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of invoice_settings":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of invoices":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of journal_accounts":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of key_places":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of key_seals":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of members":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of month_closing_sums":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of month_closings":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of note_versions":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of notes":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of organization_marks":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of organization_moves":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of organization_places":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of organizations":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of originator_accounts":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of outbox":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of packed_months":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of packed_origins":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of packed_readings":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of pay_run_accruals":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of pay_run_approvals":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of pay_run_files":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of pay_run_left_out":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of pay_run_lines":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of pay_run_parts":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of pay_run_policies":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of pay_run_results":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of pay_runs":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payday_reminders":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payee_settings":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payees":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payment_adjustments":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payment_lines":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payments":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payout_campaigns":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payout_destinations":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payout_method_icons":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payout_methods":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payout_tag_members":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of payout_tags":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of post_looks":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of projects":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of reading_erasures":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of readings":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of request_counts":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of reserved_flags":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of run_claims":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of run_marks":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of run_skips":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of seals":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of seals_waiting":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of snapshot_packs":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of source_answers":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of source_runs":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of source_units":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of sources":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of structure_budgets":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of structure_versions":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of structures":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of unsettled_accruals":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of verify_reports":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of video_history":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of video_moves":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of videos":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of withdrawn_follower_readings":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "row security of withdrawn_readings":
    "a43f70bbdd267f9361cefb9635c6f291ca52d7f60d29ba1a6536ac2914f876bb",
  "trigger accrual_decisions_append_only on accrual_decisions":
    "79cf0ec17d982f391206cdf224a623c9dfbf7691b079218f765c4c2e35d37f34",
  "trigger accrual_decisions_in_open_months on accrual_decisions":
    "feba8772035a0434f12456295ab05b574e1789e2b1cb61feabd61f8779e816b7",
  "trigger accruals_begin_earned on accruals":
    "fdebd0a2a1c6f009942cb8be7a9cbcdfea0a103d7867e3df64c5ca2351261ec2",
  "trigger accruals_corrections on accruals":
    "a624634d2925935cbca1c78232a64667a627fd3d1d5df34d3b47d784df20e7ac",
  "trigger accruals_date_final on accruals":
    "b9ddfe8b4e801de8688be5d437c0a21bcc9e04fe67fe11c61dd850157c1465e9",
  "trigger accruals_decided on accruals":
    "7fd30a24be6c36bc5f9a0d42e47ae99a344d06668102852986ce07d1f8d6301e",
  "trigger accruals_division_final on accruals":
    "f8a84e7b049dea68253dd7908386ed632b6cd1af34952405ff3d5479bb7c4006",
  "trigger accruals_flag_marks on accruals":
    "ffb384f9748470e62ecaa3df12caf09d2a2ccb62531f22d61c6b666f32e42cc8",
  "trigger accruals_guard on accruals":
    "90fd3b8d6b5ead0c418a391689785a4ce9f3ff5c3b33f914a95a67ca49bd5164",
  "trigger accruals_held_when_new on accruals":
    "abf0ee411ba9e6e338842b1cab4ad3d5db1783e660dcbfa9bda5e4e63a5376d4",
  "trigger accruals_held_when_reopened on accruals":
    "961d5da2a1875b281647faecb0b057ec0d6a5fa4e8995981af97ade2aa1679aa",
  "trigger accruals_hold_with_divided on accruals":
    "d478754b95040592dcf5f0d9e18dcf29369eef8705b5455619ddcec4a85e303b",
  "trigger accruals_in_open_months on accruals":
    "e61c2d4fb6003b3e66848730c612670ae6eb6a33d3ba9ff04af8401616795dad",
  "trigger accruals_no_delete on accruals":
    "8e323a601125d68a065f43a03e6a874f035def01fcbd6b2483e841d05cdc71ee",
  "trigger accruals_not_merged on accruals":
    "c5ba21e8c3b236232ad741e65964c8cc8c77da077724ee60a22febb27f4015dd",
  "trigger accruals_of_campaigns on accruals":
    "6b56be96cf214e34911a474c9ba4c696aa84795e1dc039b3980211b2e9c793be",
  "trigger accruals_of_returned on accruals":
    "d27a5bb564689b23db60cda2a050d67b1714a589dd933d955d100fb0496d4e15",
  "trigger accruals_owed_not_merged on accruals":
    "a30a02fecd1eaa5744fc4460106fecf1ed2146082cb52fc82b2cdf495827a401",
  "trigger accruals_packed on accruals":
    "f4c0a0f80974624ca460ce232912ed6679f76b972141bbd070839d1c2db91b0e",
  "trigger accruals_packing on accruals":
    "fc229381f22fe687813bfee4e85677d5f43e48d25bcf5e2f4f8b888deced3bec",
  "trigger accruals_place on accruals":
    "921e0d92be989d3e85ca6fdb2615c60fba10cee26d640aea555f544db3d444d6",
  "trigger accruals_remainder_kept on accruals":
    "49f0a1c5cafd88202be9bb22c5e1e0f84a45fc464efe474e2fba341385edf2a6",
  "trigger accruals_remainders on accruals":
    "fcf58916a4ab877e6e8332170a8ae25e857be4994561fc1af9413ebe85e3083f",
  "trigger accruals_reserved on accruals":
    "a99676862fb5e9c4f16ffa38e902a19c4feed518ec12c3b5d84c9a2cec8777a9",
  "trigger accruals_settled on unsettled_accruals":
    "b448a6f26ae7e70c29addf1dbe90afe17a1ed63811c36a1d61e8a3a1d274646a",
  "trigger accruals_unsettled on accruals":
    "e6d5dacb3a0091b7df7d03377c2aad474c0fb1ae0c397c4e33ddb4eac03b8b11",
  "trigger api_key_lookup_tell on api_key_lookup":
    "1c7ae7fc7bca938c5845b42ffed2b123278f04804900ed82638efd105784152a",
  "trigger api_keys_tell on api_keys":
    "b0eb542c26293ec7337a89de292a37bd5dcd889eddf2323ae45a6ce845968d46",
  "trigger assignments_not_merged on assignments":
    "42593e6d68629e6f3303ce4772ac4dcf94203461d73a9d939ba1b85e73d68c2d",
  "trigger attached_files_guard on attached_files":
    "d272f948c2664ca78688af2ad76e38389253863f0177349fc2d8bed7301a8869",
  "trigger audit_chain_append_only on audit_chain":
    "6eef8064800405ed59534f659c597698f1a6017d4426aaeafc308e0e31bc7a9b",
  "trigger audit_log_append_only on audit_log":
    "5164746b49116ef66740390f5c88e2a35086b6eb8301b3879ea6e2aeb95a4052",
  "trigger audit_log_sealing on audit_log":
    "e2511f4f1dafd5ec8da8613f12997fdfc64e696bd9b38ef8e53bc8867f1b8f9c",
  "trigger campaign_members_not_merged on campaign_members":
    "1a3ca49472c9a54dfe8b0acb29f5239b9362bdf4ed96b4f8ee63e1058dd2c3da",
  "trigger campaign_sales_guard on campaign_sales":
    "e495de3767b063b79f574cafceae92d741b1d2cc5904dcf61de84597722981f0",
  "trigger campaign_sales_not_merged on campaign_sales":
    "74ddba21e61cdf7f2fdcf206a2ff28836a6843db807e2d3f58d8113c17b31698",
  "trigger creator_merges_append_only on creator_merges":
    "255733b06a48a7600e92e75a36f6fffc04b4aa519c664da9a28783312d15ca1b",
  "trigger creator_moves_append_only on creator_moves":
    "beb450e851fdd432c7c58a904efb193b0fce0037395956e3f42b7f258049fb08",
  "trigger creator_payouts_guard on creator_payouts":
    "aa619a559c5e366cf79154977e925eb5d3d80aba08c9c4dbb1d58fe1289f9ebf",
  "trigger creator_payouts_paid on creator_payouts":
    "e13c2fdb59d576cb599d74475ac569cc5b2b0220751f2973194982eb4e800450",
  "trigger creator_tag_members_not_merged on creator_tag_members":
    "3455ac42e8bdfaddfa3eefed90e332c092bce41e032ae6b4ab7fceca5533997c",
  "trigger creators_handle_history on creators":
    "be79f42ab7455163600fd4d8969471b2d776ce6c692f0b1ee5f1c0e03004656d",
  "trigger creators_handle_key on creators":
    "a1c3e37da21c79fbc7f7320cc33ad98c430adec9e5aad6872adfb2067b923b7f",
  "trigger creators_merged_final on creators":
    "846f3fa1aab7ecd878c8b8b48fd587fbc483f5b157ccfaac0f5c5cff7168f8f7",
  "trigger creators_merging on creators":
    "ee85e0a096253fa0eba50bf2d7f44fd213a9cd36e3db3df1572d36e55aa286f7",
  "trigger earnings_guard on earnings":
    "f5773af94dfd34359082d760954649cf738eb94d2ee8502c93def07f32c921bd",
  "trigger earnings_no_delete on earnings":
    "e24f3e21f24b595e88cbc81a3689de081dfbbb2bd9d206a7e3718212eec7b150",
  "trigger earnings_not_merged on earnings":
    "991213c62810b1d1eb866b8536d96291bc42e02a5feac249193d43069c8249f8",
  "trigger follower_readings_append_only on follower_readings":
    "942cd187a06bcfa040b0caf876f52a02c0962c8bb5fadf2fd82970d9a6597e00",
  "trigger follower_readings_not_merged on follower_readings":
    "e9e91305b1737ad0248b5929acb3e1f4516b3de444f0b641f41a8c43e77efdfe",
  "trigger goal_history_append_only on goal_history":
    "0acdc83dcbc26c3f84b6c2d93c9a4101f14e5f5e3ea9ccd9d226d7c247827f33",
  "trigger goals_history on goals":
    "c7e5650d0bd26a46b9ab1b14968571d51bf7dde3ac3865eb166489f188831374",
  "trigger goals_not_merged on goals":
    "7af7633d2e81a2c675f70e41663b5017111ed52fa62e7d5e6543ce2fc63e78cc",
  "trigger import_additions_append_only on import_additions":
    "929dcc7b442086312612c02251c76f4df82b524de87196c39eb186ee50595709",
  "trigger import_parts_guard on import_parts":
    "e69b9c6a79dd1abce27d09f88483c990391a4cdc1631242794175b691094f8af",
  "trigger import_returns_append_only on import_returns":
    "3484ba326916738c06a8f24aba1c3a57763c47dd29e7c91894e6882bb2ccaea5",
  "trigger import_undos_guard on import_undos":
    "79d6fdb662b7677ca5f8606c6ac16080fe61ac5e0d58052ea4c3299800e96722",
  "trigger imports_guard on imports":
    "2319b4ccd90521662b506fc0d32dd44a7b216e012dd62a4fc4a28c5146de563f",
  "trigger input_marks_follow on input_marks":
    "fed652db080f9de5682cbe293f89611f86a6c38f54c2d5ac4e7d1b17f4479218",
  "trigger invoice_agreements_guard on invoice_agreements":
    "23577dc974e0c332e00cb51796d28baa69f134644b22378f323b8c10ea84747e",
  "trigger invoice_agreements_no_delete on invoice_agreements":
    "16391ca4ecbd0c4b679ed7edcd96fc031ffe73293bbae7c5f4ba6b8dced66fc6",
  "trigger invoice_payments_append_only on invoice_payments":
    "420400c741b0efb62b061590d3196b9506a270430895b9749c62c95acf271e23",
  "trigger invoice_payments_guard on invoice_payments":
    "95e069e57ff7bddcb3a3a6d479f00eba14ebe4504a7a0bbeaac7da83e8d19dcd",
  "trigger invoice_payments_total on invoice_payments":
    "85e4f9225f0e9799ccee54d7c65a17063bd3229588620ce9e14259ddb306f67c",
  "trigger invoice_series_guard on invoice_series":
    "0707448b8201c546810a9847b4d4521478b47fa7d8b398c6fa78cf195f779ef3",
  "trigger invoice_series_no_delete on invoice_series":
    "7d7f863a2246fa7d00d7277f1aa4bfb4ed4a554be87591412528b1d248831208",
  "trigger invoice_series_used on invoice_series":
    "243c15b014b019eab4c0986ed5f89fa50b0d481fab80acab0268b0d606a3a62d",
  "trigger invoices_append_only on invoices":
    "4bbb8e2dc4a50b340e2dac225503841c1a9b4b493e86de48e9e8312b8fa29055",
  "trigger invoices_guard on invoices":
    "43909a8c1f411c40d5b7f7769f5635da5874df8618ee838445e754a30c54f629",
  "trigger invoices_total on invoices":
    "91ed37c3a57d05fa17d0c956721e40360e4ffea95df6fc3baffa30e95a0de464",
  "trigger key_seals_append_only on key_seals":
    "6f6b1e159bf9d90328506fcce46d4be76829b609e51b2b60aebc13a59104c7ba",
  "trigger month_closing_sums_append_only on month_closing_sums":
    "9b52e76453f1954663c54207c50d69ad5f3a0afc15fb787d4dedbc788d66c271",
  "trigger month_closings_guard on month_closings":
    "0bff95967cea1d219e6c73e01eb360073dce16a16aae4e0ce6cc5043ebd2ae71",
  "trigger month_closings_no_delete on month_closings":
    "60e67ae6e2cd4749a65eb1b5abfdd901e7d72fb0d8ecf0aa0b61b8f67ba25494",
  "trigger note_versions_final on note_versions":
    "d6a707cf181d922291b750db2790bba12aa76a925d00910cc5c5dfea02a875e2",
  "trigger notes_final on notes":
    "faa8724ce77afdbfc65ff544479186af863ff2059da044a29a007d4aa603f416",
  "trigger organizations_tell on organizations":
    "cd80f6c662899239cc29377a41a47f751d77a4c86e89a86a1977d604f2598043",
  "trigger packed_months_append_only on packed_months":
    "6227ffd53783d5c46a4779b5c511adc34cf887a758bf2016e8e4d8e3a9e03d1a",
  "trigger packed_origins_append_only on packed_origins":
    "64c13e894d958d1702e6e7889cb4bd5d11b50be05e05f0b457099411995a6a56",
  "trigger packed_readings_append_only on packed_readings":
    "610922da99f0bfb7ed3d2e3cbab68081c46592df1283980fa37dd046954a92ed",
  "trigger packed_readings_changed on packed_readings":
    "a18ec7967baeec90b66d552f3d6a3436bfc268a611b9e51bfb8d3e658f8ebe65",
  "trigger packed_readings_new on packed_readings":
    "f0ff04339068414a805ba769e23f4e47cfae236c0f73cde814ffa9cd91bc214f",
  "trigger pay_run_accruals_flag_marks on pay_run_accruals":
    "f06c8047143184e24d20863cf6cd1458ea1259ae25a12663c8de61223569339c",
  "trigger pay_run_accruals_guard on pay_run_accruals":
    "f5b9dc11bfbbd9262566fa1a5673f61f4a43861c39c6fc54db3fe63570d98f7a",
  "trigger pay_run_accruals_no_delete on pay_run_accruals":
    "97b5eaebbac9830aaba1613f2f02d6542ff13458705ed7f708e0592d85126902",
  "trigger pay_run_approvals_guard on pay_run_approvals":
    "9529262d15016c29a5b9addf05dac40499725893df1d2981b65248220379b747",
  "trigger pay_run_approvals_no_delete on pay_run_approvals":
    "f49461a82205611b88f764dd15f4cd72ef560fd15856d9c9eee5d5ebe2526835",
  "trigger pay_run_files_guard on pay_run_files":
    "b9dfd31c6e1535be80e61b582a81ea5a516e4df4e2a4c62ab19fd7489b77b39f",
  "trigger pay_run_files_no_delete on pay_run_files":
    "875da3669ca474b2f73b67c73f5f04eba6b3cf901d2bce26dbbef3699df0da6b",
  "trigger pay_run_left_out_append_only on pay_run_left_out":
    "0f9695d7b746b60a85846cfbd3620a00de55c89ac490b3bc30eac087edd688a0",
  "trigger pay_run_lines_guard on pay_run_lines":
    "c1c57f094c4dd0cb808376ff9b5a7c6da924f01c27179ef0a5a7bc58f94a715c",
  "trigger pay_run_lines_no_delete on pay_run_lines":
    "1c7fe2605184458f5c37ca0d87f7418e274c65a4f4856d5be7abcb2226b49e50",
  "trigger pay_run_lines_reserve on pay_run_lines":
    "0b31370e0001539164cde01b3abc5e1e6f56288952d79fe7b6738181c518c76a",
  "trigger pay_run_lines_sent on pay_run_lines":
    "8845107fc2eba177d785495d7fe94897d52d2feb11c4c28376ead931c3049bf1",
  "trigger pay_run_parts_guard on pay_run_parts":
    "53a0d361f46292965cb752ddd4060d26aae2d9f32d32077be282cf8a545b55d6",
  "trigger pay_run_parts_no_delete on pay_run_parts":
    "b03a905556e8a29101633e8989b44863c129b153b1b02e7bbaae53cdbc55c028",
  "trigger pay_run_results_append_only on pay_run_results":
    "f64acaedd4c2f9380095513747f0d9bc33bbac7c03be345e8145d66c56468c7d",
  "trigger pay_runs_guard on pay_runs":
    "12b4caf99fb4ee2e4db22cd99b8fbfa8480f5096d8db3657b1e6f411a47be117",
  "trigger pay_runs_no_delete on pay_runs":
    "578d4ead9a6237f9a6aeb9911525f3268a7ca792e527faad68bbf9136747b649",
  "trigger payment_adjustments_append_only on payment_adjustments":
    "9b9c3684202f4a97b69eebac5f6ab373a3efeb1e81f339b879a1ed601db2c46c",
  "trigger payment_adjustments_new on payment_adjustments":
    "ff64e9c95d9b1f57049ff373d012a0f639d1068be91f812a94a0e9706ef1a925",
  "trigger payment_lines_guard on payment_lines":
    "7e31c7a360a9231d02a3ac8fe549fbdbf40efb35338f8d96c9cef4490f63eb41",
  "trigger payment_lines_new on payment_lines":
    "33f52d3d7a9f06413e7970a60cc73296d1310e47c106900fa98f05d88c006f77",
  "trigger payment_lines_no_delete on payment_lines":
    "6b40b6fe094e7260213c6e2a16dd55b524e5dc132a6e23dc37b2d0ea9662f40a",
  "trigger payment_lines_released on payment_lines":
    "5ea73ddfb465490d2396e8a6201b32aef9667b23ae30faeacd9f22dcd30e94f9",
  "trigger payment_lines_reserved on payment_lines":
    "cab4e4b366c56162a9c9e89713da2e9ad4883d6ea66b66d36aade36bfcf15f76",
  "trigger payment_lines_unsettled on payment_lines":
    "97a7869b4da34e7af9df0726651e2ba1aa2dc7ac052b0bc4acac68eacb11fbc1",
  "trigger payments_back_in_open_months on payments":
    "ff4721eb9d666c567a191f6c6830a6e22718b87de9b8debe9e50d4b5e0e3bdc2",
  "trigger payments_begin_paid on payments":
    "2fc0b88e98ab5df0b2389bb6be8d00993707c955150b953a6c12d48cc7979f7f",
  "trigger payments_dated on payments":
    "3f089fb6b7a991e4030a373d6c6441c3b0214350f604711252a55bee899cec7a",
  "trigger payments_guard on payments":
    "03b817e06d4a9640f4882a5ea895787c234e7b3ce063644a008abf0526ea3448",
  "trigger payments_in_open_months on payments":
    "d0b02ddd1da282b34e4807e0c7991709f2919a813014e037500313e5c715b1f3",
  "trigger payments_no_delete on payments":
    "8b3e2ae554736d4969244eb87e589e9f930ea98e6e83952bea95facd3117fd40",
  "trigger payments_not_merged on payments":
    "98429d01c4ccbbc4d68e695eff71ee1886f190d07f13591e1b23a9a0396e2f8b",
  "trigger payments_of_runs on payments":
    "5546c698423df78e47185ea02175e79144174dd865a2f63a695e9bf075d37549",
  "trigger payments_total on payments":
    "79104b135fb087c080cd2232db319b81b57a4f3ee52d3e975f2c90b0a2deadd2",
  "trigger payout_campaigns_guard on payout_campaigns":
    "f9453d125d2187718158b08cc183c573aa7598414d26efbd596efcada8861e67",
  "trigger payout_destinations_guard on payout_destinations":
    "f1fb3dd6a6249266a74a3b8d8289760810f10265ef822ec7007c3f12562c9bc4",
  "trigger payout_destinations_no_delete on payout_destinations":
    "cfba1210c10f596d3f53e6df2e482590a7f1eff43dc843cd00a3de4f78672aca",
  "trigger post_looks_flag_marks on post_looks":
    "f70c21be09e7393e5bf069c8a4c107862a708df8b166299ac2a2976260f8a071",
  "trigger projects_flag_marks on projects":
    "47aa13c4f5dd67bb359167cc9bc083fac40a61ec35dd58e3f4cb0f22070fd4b4",
  "trigger reading_erasures_append_only on reading_erasures":
    "542ad7c184f137950f4a0d05efff28535a8525375d75f7fe71be6e5fa0724435",
  "trigger readings_append_only on readings":
    "aeb9481cb031481ba23f35d314dd0814480ace60870a65ef73b7d2ca903b4cc1",
  "trigger readings_flag_marks on readings":
    "90057f50d79bd5fcf599268a64c5ab52f163fac570791417510b04408af3cd79",
  "trigger readings_not_packed on readings":
    "794b036ba2e4db0a81c092591ff73503a64240aa81c9165deefce8df3936b362",
  "trigger readings_packed on readings":
    "2c3a22b6402df4f494f0072816c05c40f573a3f5303a4d0a3287897da22cd609",
  "trigger sealed_accrual_dates_changed on accruals":
    "4e3f579fee11a266d0e00405c87815252dea3ebc226899961b50cb4ea92d9182",
  "trigger sealed_accrual_dates_new on accruals":
    "1fca17c5e8f51e14781510881edbe4fce6e7926f76a09d34faa21ed216b20c75",
  "trigger sealed_accrual_dates_old on accruals":
    "76be292386ca5b0f2904b774db6e00b425932a559a9b592bebb6110d9d1ae78c",
  "trigger sealed_accrual_decisions_changed on accrual_decisions":
    "8a6723e0ad46b46f9c8265932c49330072059a1f8e02c832ab850ead14275d81",
  "trigger sealed_accrual_decisions_new on accrual_decisions":
    "e41c78441b6b507194d1fbcabaaa2a4b1548f7c7e0f6fe43cc35ec8bfac9c089",
  "trigger sealed_accrual_decisions_old on accrual_decisions":
    "d7c0bcc51239da429b92d2dbb1c5c038b0c491d0df183429f72510df0acc8df4",
  "trigger sealed_accrual_divisions_changed on accruals":
    "879f66c1d69929284cd5f47a40c25fb50514cc239e352a420d8e2679c605b61e",
  "trigger sealed_accrual_divisions_new on accruals":
    "a704fd243c4b7f9500836cbf83004cfbc6c6c1f47513fbea090781eda664575b",
  "trigger sealed_accrual_divisions_old on accruals":
    "6e7d1e8c529e8a11bf02ab2ab9411fdc33fb9d86e179a543dc085189cffc43bc",
  "trigger sealed_accrual_runs_changed on accrual_runs":
    "7bf21ecd55b5feeb7002871d6ffbfa23218bf62ae04ddef8cd3b3b96ef176f7f",
  "trigger sealed_accrual_runs_new on accrual_runs":
    "df3fe02e79be5711379a48a05f4d1d0ecc6f84d73809d0efa18876ca2f368bcc",
  "trigger sealed_accrual_runs_old on accrual_runs":
    "e62b3a7f275d6362a64e77e8be76405797139ddc1ef2d00625072c0ccedca335",
  "trigger sealed_accrual_states_changed on accruals":
    "734feacbc06e769019ac831426af096754c5073e07e79520da2986ddbe8645da",
  "trigger sealed_accrual_states_new on accruals":
    "92ddd00453fdbb151f44d4a2f87f74b54cc7bc5d2404c2d95f00583ff9284957",
  "trigger sealed_accrual_states_old on accruals":
    "a9f34bf35bf0667c9d5437607dacba3597f1a63ad28dbbba8893705c7371634d",
  "trigger sealed_accruals_changed on accruals":
    "d90a1295d4c7a240f356e25f951f286ea4545fb3839c0dcf182c1b00b4eebe12",
  "trigger sealed_accruals_new on accruals":
    "79e696051feaea60907c14e85eda66609f6b04b3bdbed7fec07ea26b6c25fc3c",
  "trigger sealed_accruals_old on accruals":
    "6de42a91c5d72bfd9c4e508b4afc9854a9e27539a2b7923a7837277ec6e7874e",
  "trigger sealed_api_key_lookup_changed on api_key_lookup":
    "9a6a845df752f1e4908b165e9ad2d31047bc335107f3b671718d1739dde60f72",
  "trigger sealed_api_key_lookup_new on api_key_lookup":
    "9c765ef0cb4472679688bdc88d1e3d297c0be8e465df0ceb5a1f98cb4f17a832",
  "trigger sealed_api_key_lookup_old on api_key_lookup":
    "d7a2fbbaacae447ac89fb11b25a646d5556bcc88b54b0b4283312b8e2e3144a5",
  "trigger sealed_api_keys_changed on api_keys":
    "619b582da59b127bf837a010b808b449f184bc36fa544da6f03cda380509ec2d",
  "trigger sealed_api_keys_new on api_keys":
    "334a54806424cada177a6e95cb509f9e7b851ab18f46882a9f586d4d2286cd9d",
  "trigger sealed_api_keys_old on api_keys":
    "8d3b02addb7f2c2add01452d42287f89947fb5bd545eca59cf3e133c52e82c8b",
  "trigger sealed_assignments_changed on assignments":
    "cd8b7412ef3ed5d9262b00a85fb39563890da1a91d73461dceeec932aad34e5c",
  "trigger sealed_assignments_new on assignments":
    "38fbb44a1e6703075f0d901b2352c8dd5ccd877125452f26081d32bdcd6f7e80",
  "trigger sealed_assignments_old on assignments":
    "a598cc6a0e5963adc9522dbee7c9d94ffa81a0b95c1bf532fa92b50905c5b1da",
  "trigger sealed_audit_log_changed on audit_log":
    "1d250b3d35f6e1dbcc879417790cae72c8da425a0e0396aafba772ee174f78f8",
  "trigger sealed_audit_log_new on audit_log":
    "7a94cafda5dadecd5e09298def7e33e5bc11627960783392749d9aa30bbaf874",
  "trigger sealed_audit_log_old on audit_log":
    "2d91a75c1a6176af53c838933e568d5bcc438b54f2aed8f07a7997f5fdccdb4c",
  "trigger sealed_campaign_members_changed on campaign_members":
    "7191f615b049429e8a783d27d4eb2ffaa45c783f684be833adf02bfa689ccb48",
  "trigger sealed_campaign_members_new on campaign_members":
    "552705b85bdf9019ef516ae9403138d718b9b187aaf8ecd500e46dd48b8dcd7b",
  "trigger sealed_campaign_members_old on campaign_members":
    "cbcb8bc065230a651e26e8883bc3e8a30ec23617ecd7b0306d7f6ce30fa02020",
  "trigger sealed_campaign_sales_changed on campaign_sales":
    "63914b9ea22c4f1d1485bd15e363744df01ea408df3f6de52133c682df8ff3b0",
  "trigger sealed_campaign_sales_new on campaign_sales":
    "54b1edd2ed84e441c6994fb0d9e9eee6e2fdf4a44cd0e08b47842bfa026ce84b",
  "trigger sealed_campaign_sales_old on campaign_sales":
    "970199acdb262e95734e974782bcc2300f72fc0cc6ae22f4be9912a9825ddd55",
  "trigger sealed_creator_handles_changed on creator_handles":
    "8b736e20e15cbfefde6f98410df7c354f1730d44cf8636e2d2061ae34cae063f",
  "trigger sealed_creator_handles_new on creator_handles":
    "acf2d58c4d3fa69017936d2f7328ecda22830135d440c0516483678fde07ba5e",
  "trigger sealed_creator_handles_old on creator_handles":
    "97920ff40bee1df852a4045928bcf1440aa3e02d5cb32cb8a467440f20ee4c96",
  "trigger sealed_creator_merges_changed on creator_merges":
    "460dcbccb1bdca2cc48a41398fb3e3c999c0f7dd93d6ae68de95efb50d8d4416",
  "trigger sealed_creator_merges_new on creator_merges":
    "6acbd9ff7e3358f2cfa3bce8f8e838afda0ad235acf8f30258a63f5d236dc06b",
  "trigger sealed_creator_merges_old on creator_merges":
    "fc109ce999ac1077f094cdbf8c88b8ebbc3627dc614bde0cad06d4b1ebe43b48",
  "trigger sealed_creator_moves_new on creator_moves":
    "b038b9a609f419465c07ba290c34766e8c821012bea4d33562dfe5db84126933",
  "trigger sealed_creator_moves_old on creator_moves":
    "4fbe700b4f7884be0516449cf66925c89b880014bccff630ec1a34b2c3e5b471",
  "trigger sealed_creator_payees_changed on creators":
    "f823d105622f12fd9ac51a68a435f432cc4c89e83536462562278337f265ca56",
  "trigger sealed_creator_payees_new on creators":
    "28bcc52f6ea72ee2d01056d78ce5764e3895a8edaf3ba5cdfbc550e7e470a7f9",
  "trigger sealed_creator_payees_old on creators":
    "43d992075c8f31d7f665e9dbd03c6f001f2ccc1da8a2bace2c05ecda07775ae3",
  "trigger sealed_creator_payouts_changed on creator_payouts":
    "480d9664bee5aee53adf5d2c3ad4fcf1fa62f47810476d10e42220cf402edec6",
  "trigger sealed_creator_payouts_new on creator_payouts":
    "8d11f0aa1a596424f189e2f815a3df070818efea38ab66d28733b88f1173a8e5",
  "trigger sealed_creator_payouts_old on creator_payouts":
    "b038b484cab8db4a64a3350abd14e7d63fedd08e6bb4b14a528fab34feb454ee",
  "trigger sealed_creators_changed on creators":
    "4d3b55df23587785654caa599026d1908bf74a6e3e85c1d2fe615509fb5fe62e",
  "trigger sealed_creators_new on creators":
    "e632855119be4517b8d6dcce5c3624ce9a9c775490d55bf64f0090f8035f4e47",
  "trigger sealed_creators_old on creators":
    "53e0e11874265bc83af0a8c2fa69d7415184c76b48d127fd549b21135e827df8",
  "trigger sealed_earnings_changed on earnings":
    "4bcbc5938d8ddbe1827551f86f337b556f45891db425514a9f4eca6d1c28d3d1",
  "trigger sealed_earnings_new on earnings":
    "9af2fbcff3840f9242ef086242f873b4d0d4ce4dbb93b2a76ae79f3ebcff19da",
  "trigger sealed_earnings_old on earnings":
    "ddfaf9aa411e226a7f569f1554cafa5066ef3d30bda5fd18f802d0a1ca17d039",
  "trigger sealed_flag_policies_changed on projects":
    "15f8b0df9a57dc766086b2ace0b0a333a54f59dd7f9e215ac05cf07a67c21770",
  "trigger sealed_flag_policies_new on projects":
    "1453407c75b9d7ff348c772f0ddf413e2575fc88b83ef0f74e46fc107c7e70e9",
  "trigger sealed_flag_policies_old on projects":
    "34b9a5cbf830d03e36728b6f0274ec22c5ee271f33e02beb640fcd1856357c07",
  "trigger sealed_flags_changed on flags":
    "e514b1fb93eecd078a60f5a8e2b90b251f834c253e2c2cdef939c632c5e33b97",
  "trigger sealed_flags_new on flags":
    "f6e0b2b8d7f24e1ca0d60cf8f8febae1b088844fdcdbc67e0c78f04f5feed1a8",
  "trigger sealed_flags_old on flags":
    "2c39f51fe7a0d22deae3a0f64bff00641d87daf28b63bc837f0477286af102e4",
  "trigger sealed_follower_readings_new on follower_readings":
    "9db66e0e6bf6d2479acff0a588dfa5b502140d641759fdd346a2d1cd11b99027",
  "trigger sealed_follower_readings_old on follower_readings":
    "1bfcc4cb5a7315321a51d49b6971cc3bbb2ce4d24dc18ae4f84f0f166ac03b3b",
  "trigger sealed_goal_history_changed on goal_history":
    "dd83531bf22574faa5b338d31133821405f02b659e5c35c202bcc5578514cde7",
  "trigger sealed_goal_history_new on goal_history":
    "5cce8e652263ff3bb594434e0a66da579b8616a4e0adfd870f099107cacebed5",
  "trigger sealed_goal_history_old on goal_history":
    "9db34d00531b7b9c588c006ea2486424a35cbb3424fde607b7f87e4f996be370",
  "trigger sealed_goals_changed on goals":
    "98d221d79f4177c08cbcbe5bd6b88f4fb9b4203ca6b5999185627d9a11b209c9",
  "trigger sealed_goals_new on goals":
    "a3d21a981c6c4c0fa2cd5056fe64ec3b396694f0b2b7ebe63f0792750814c5a4",
  "trigger sealed_goals_old on goals":
    "e776dc8fafda6d4e73d65ba4cd7fdf6ddbbecdecfc9a1bae3d362d6c233a1e42",
  "trigger sealed_held_creators_changed on creators":
    "830fa860ffa7a138dbfcb6a65f1f26ef4c01cd735b2114b506b49fead49759ed",
  "trigger sealed_held_creators_new on creators":
    "53d4337a7dd38ca9f8c22f627d52356d1ac1d22e5519e9482c7e7025e1a1d00f",
  "trigger sealed_held_creators_old on creators":
    "198e14ac692ab7f2d033832541909f46b5ee802f7e34482dcc8851363716fd78",
  "trigger sealed_idempotency_keys_changed on idempotency_keys":
    "3c81aef920e5a010f6107888799e2b3d9e6dee496445a6c73e0ad690a966a411",
  "trigger sealed_idempotency_keys_new on idempotency_keys":
    "fb8eef6e58421fded16a8a3bd594901b7ac58ad8fbcbfc078e67d16cafe8dbde",
  "trigger sealed_idempotency_keys_old on idempotency_keys":
    "9095d04ea9cb8436e27ee4a19611a161f56ee45a117e4148bee8dc049ea305a1",
  "trigger sealed_import_additions_new on import_additions":
    "bb4f8dbda083bba58379ea026f0ea8daaa66ca613d929520c8e498bd162b6dcc",
  "trigger sealed_import_additions_old on import_additions":
    "444bbeb7f1478f3aa974336217cceb2722ff783a88d1dadd0d9da7ecc5e506ee",
  "trigger sealed_import_parts_changed on import_parts":
    "c3b2916f32559c20eed93aa927b126175bb4eab1341721e9fe4530311ac8e046",
  "trigger sealed_import_parts_new on import_parts":
    "7cd01cb67e305b10415e0c172619bc1ee263bca83d523fa86bf39d549de44104",
  "trigger sealed_import_parts_old on import_parts":
    "2a86b4a29337bf2b7e870a30415caa4c7774e8514dc308cefcaeb9704d622620",
  "trigger sealed_import_returns_new on import_returns":
    "39c798928c5f1ad9add586caf9d35b4de475de1f424fd7a0e06ffb7619ed38c2",
  "trigger sealed_import_returns_old on import_returns":
    "96e382315dbaead214d4b6a0779515473987a7b830e167ae00fe313c15213262",
  "trigger sealed_import_undos_changed on import_undos":
    "43f8cf27bdd06b7132c01d7fa7f4b34c4db91f7f296488bb023e15f44ed1e30c",
  "trigger sealed_import_undos_new on import_undos":
    "c01634bf8f4d74b3e1c21fbf0fe8641f953c507a3ee0421929101288964fede0",
  "trigger sealed_import_undos_old on import_undos":
    "a8561e45223bb0117ef4512f6cac5cd648156a14cea397600ff065ca9650c318",
  "trigger sealed_imports_changed on imports":
    "79b42c6501617b644564a769271088467747025ae272017c8244f34fc57057ad",
  "trigger sealed_imports_new on imports":
    "29ffc2aee7e3ebdc4fb7a0069d2e5afc162e0a804f48bd421f5971005a202779",
  "trigger sealed_imports_old on imports":
    "81b9fe4c66f1dc939c926b9efdc23e6b61c8a4b28fd1b81337b0df4d2d20cdd2",
  "trigger sealed_invitation_limits_changed on invitations":
    "c12c0a06310187fa05e82c45d3145a486eaac6b2e320ec5bda4814b5b8e6c03a",
  "trigger sealed_invitation_limits_new on invitations":
    "4df9918d31386fa6043abe5a35a0bb74f4e793aa63a05ffb27800ae7b352a5d2",
  "trigger sealed_invitation_limits_old on invitations":
    "46d5c6c010c2d16b0c90a0fb30736d54a8a646726f32307be8bd5602ced3c6c8",
  "trigger sealed_invitations_changed on invitations":
    "1bfc31d54b6cc1f05337c3d158b690ed5d3b00bd61f2fb34b93676d4aa465f72",
  "trigger sealed_invitations_new on invitations":
    "db9d951acb6fc630a4ddf4e0c3ae724f19cba87fcad4f728e61963c1be6c6183",
  "trigger sealed_invitations_old on invitations":
    "27e4f452b8885c39c4e469da4928726f07a55c5259c8783cd28fbd2465bc973d",
  "trigger sealed_invoice_agreements_changed on invoice_agreements":
    "fd830611b031d3ec94e367126c6af0e3f29e51aa29fe19b5e92402a1513bfadf",
  "trigger sealed_invoice_agreements_new on invoice_agreements":
    "09f69c1e54e9e71610f9c4b0179abb027b3cc59810c3a1e69d055379a9f2bfe5",
  "trigger sealed_invoice_agreements_old on invoice_agreements":
    "6a978419b53c1baca326a2999ecc1be131918fe6f54fe5c68f0c023cd3187091",
  "trigger sealed_invoice_payments_changed on invoice_payments":
    "7f703ae4a76cb1cae01fb626b0e171fab6fde5206d6d6643f17b8958c6a59b09",
  "trigger sealed_invoice_payments_new on invoice_payments":
    "feaa8081f9b8805b3eabee5c0596e8148abf168a2f9c464b6ee5b9664cd0524d",
  "trigger sealed_invoice_payments_old on invoice_payments":
    "941b3b77418a9d49700f430f7c36fe4e7081a77dcc8783ab01ab64a546ba32cc",
  "trigger sealed_invoice_series_changed on invoice_series":
    "f245f2a41881dfa00f6b0ecb6fc5d91d2956f1c27f6443faf6add8a07f72d8b1",
  "trigger sealed_invoice_series_new on invoice_series":
    "790207edba58e58e11cec0772c4c66f7c0e561e12d1782d735ea9bcc8570dc9c",
  "trigger sealed_invoice_series_old on invoice_series":
    "4974bb31df6b758042495f6db4416d5b0c7a3ddd249dd8edb82aa0f522956d7a",
  "trigger sealed_invoice_settings_changed on invoice_settings":
    "096e1421cf7ea13527aff56327153f9b50a1ab8e1e56b11d647630489e9a8fd0",
  "trigger sealed_invoice_settings_new on invoice_settings":
    "7287213efbc0259e76725072ccb8a25c8a22900d15fdd830cb041c080095f3c7",
  "trigger sealed_invoice_settings_old on invoice_settings":
    "7e3a18b2592e1203185961f3be3ac729afedda7b96829047726f92ef67ea77ec",
  "trigger sealed_invoices_changed on invoices":
    "78b6f6a34b17b1be1e769085dfc8ad93dae7f08a5b9f0e11defbaba4de069a05",
  "trigger sealed_invoices_new on invoices":
    "7e74f79e634d45f31093b871f734b5b289a0da114d180aa2505cc8fbca765686",
  "trigger sealed_invoices_old on invoices":
    "70fbe28abcef70559c381335b7c15842ed5cc39e83546f8b11e4bc61998de4f4",
  "trigger sealed_member_cycles_changed on campaign_members":
    "48a661cc0f340a82ee9483cd7a7af4e4a6238b6be32c11e6722596b88fb1dad4",
  "trigger sealed_member_cycles_new on campaign_members":
    "990176b23535ae797a0ae050f87a95d260d8ec3a288faa217bc82cd5f227dc63",
  "trigger sealed_member_cycles_old on campaign_members":
    "5ebd0047729579ec9ca143d23a7197b2815b1459ca409b9c910f5c44f745d2bc",
  "trigger sealed_member_limits_changed on members":
    "7e50207ea4c1d4d9fcbd67fffa49661a3a1506c44350ee64cc21e1fffeb8fd96",
  "trigger sealed_member_limits_new on members":
    "9b240b4a182d4d5e968dc3964e73c1f84c69bba9ea027aac8f08eb74fa7dd845",
  "trigger sealed_member_limits_old on members":
    "60d53391255f50739e9e46b48d074638357ae16ebfa284eea16b6531789d3b47",
  "trigger sealed_members_changed on members":
    "5ad5f6c21dc3e5354f560fcc769c795b79b184434367db5408d50d2c7d816043",
  "trigger sealed_members_new on members":
    "f2c5268a453336ebe1454a5e8e671cc7552a0c07372b329cc7501d930003672e",
  "trigger sealed_members_old on members":
    "de933b40c228c849e7140493600d80366d1758f22d745697a84072d12ad44e2d",
  "trigger sealed_merged_creators_changed on creators":
    "b2a26a257ca1245d6fd533222642930f1c60e01770db9fbeebc6c1f0c901d32b",
  "trigger sealed_merged_creators_new on creators":
    "c0feb3fb8b2dc00e95f27acea53c5ec6ab2547e5d4766d45d64168540b537fee",
  "trigger sealed_merged_creators_old on creators":
    "e76aed9cf6d4376a69c08849454df8e7cce69ee2715f484b917732333a3f16e9",
  "trigger sealed_month_closing_sums_changed on month_closing_sums":
    "399056b8ca0df59d862b8d7d4e3cef5a644e5fb7cb9ac2db6060a1d3f1afd7b3",
  "trigger sealed_month_closing_sums_new on month_closing_sums":
    "7a876d161514eebfa8e4712f7102f5810473266f820e3f32dcc675ef41999420",
  "trigger sealed_month_closing_sums_old on month_closing_sums":
    "02d57665d917c2b8462d81606c9a8d09e45070f3baea0bfbc7ba6753f79422d7",
  "trigger sealed_month_closings_changed on month_closings":
    "627d6128bd1e10e71638ebed1835bfed8cf91f47a440f7d792ddf90e8e43ea2b",
  "trigger sealed_month_closings_new on month_closings":
    "189c55b12323525cbe53782cbdc418d4ac5286795971dad62263157ce33881d5",
  "trigger sealed_month_closings_old on month_closings":
    "66dd6799cf319ef545e993d7730f1ca33d52fbd4e5f6b8473a2876b3c3219eb4",
  "trigger sealed_organization_limits_changed on organizations":
    "41c7c715a5f7a721e29f58a398601d3aab53dc8be044f8b27ff5dbd1950cfee3",
  "trigger sealed_organization_limits_new on organizations":
    "1d913cadaaffcd95d9128b4c0f4e480f748a8271cf3d62e285002eba0720a661",
  "trigger sealed_organization_limits_old on organizations":
    "4a52befe33d5faf7c181bbd989aaf2c6d79004eb8f3493aff6b7578986291431",
  "trigger sealed_organizations_changed on organizations":
    "2e6156e9d4caf6ae188785e8f9038c52fb83d8c0793361be91d7c015110e3861",
  "trigger sealed_organizations_new on organizations":
    "8a09fd917fe43f31cb962e51dcee9400872f1bebcc8cfeceb6e03147cc196fa3",
  "trigger sealed_organizations_old on organizations":
    "9821f472f2e94d6dd79001a1943b5e9c92b6b7bbc7ade2885f5d9917f92a2cd5",
  "trigger sealed_originator_accounts_changed on originator_accounts":
    "c52caa3f92bf3b1d6490ebb81843efd77dbb6868560d77dc4afda9be7f311e42",
  "trigger sealed_originator_accounts_new on originator_accounts":
    "b2a94cc3276a34ddf3d8b149cb02f17f3ceffd7f62cd9c26dd7b6a93fc59a068",
  "trigger sealed_originator_accounts_old on originator_accounts":
    "a6c479b753a99e993f738e726cc40e9cad6d3f4c980a44b56727976dcdceea15",
  "trigger sealed_pay_run_accruals_new on pay_run_accruals":
    "8f01e5ba6706976704512ef62729e536c6a1cdbc668d0d8cd5beef7eb3a83876",
  "trigger sealed_pay_run_accruals_old on pay_run_accruals":
    "de52fa520865763914d65cc70816929f6e60f0a5462cf963a0db43c0ebd280dd",
  "trigger sealed_pay_run_approvals_changed on pay_run_approvals":
    "5b6862f86bb5b7934fe0ca0c1885143d5e0d932568f3d49595e2214bc50597c4",
  "trigger sealed_pay_run_approvals_new on pay_run_approvals":
    "e0a076ad7f1f6234d2c0e4e1fbf4153bc4be41bd8d5f93f2e52b84c8f2a734ef",
  "trigger sealed_pay_run_approvals_old on pay_run_approvals":
    "8deb037ee53a8b3491d3e55b645e3e9af2e673f33298fa0da57508df999fddcd",
  "trigger sealed_pay_run_files_changed on pay_run_files":
    "f5b7ec08b41e7e8b57a94476661720a0b9ef12a02084e01d0784882f4cc10f75",
  "trigger sealed_pay_run_files_new on pay_run_files":
    "e3c478999a03a0d134c9edc988db294754f56f98362e3368d86dadb9d047c7af",
  "trigger sealed_pay_run_files_old on pay_run_files":
    "4e04256053cd105c471d672ee897c95d8600e6ec4167f658a14dfc24dc932081",
  "trigger sealed_pay_run_left_out_new on pay_run_left_out":
    "2fd70d6b789d456b36adeecd3c873454937c56145ddbd2673f7f6d4b974e43f7",
  "trigger sealed_pay_run_left_out_old on pay_run_left_out":
    "dc4bc59d21938f3191b6f4ac12c1df7995ba3c3598798a48066e4bb8422137be",
  "trigger sealed_pay_run_line_states_changed on pay_run_lines":
    "569826bf5c7256f1b57564020a2f1e12bb7733cf0a23fae7d5bd819415e1cdd3",
  "trigger sealed_pay_run_line_states_new on pay_run_lines":
    "5b42def5eb49d2cabd8ee185c9132ddd3a54d14b3a930b275dad5a6fee7b9398",
  "trigger sealed_pay_run_line_states_old on pay_run_lines":
    "f4a22b95c80fac6088ed7a2efb7f55e58f0fba637417fa4307aea97f939bc794",
  "trigger sealed_pay_run_lines_changed on pay_run_lines":
    "a7a38b09ee6c495adaf62961159c2907c1a0c5f6c7ed678da4ab55bd5b78a804",
  "trigger sealed_pay_run_lines_new on pay_run_lines":
    "fa14f571601824da0fb9344588a48cd5aae629529abb93013f799a4c481bab56",
  "trigger sealed_pay_run_lines_old on pay_run_lines":
    "8e3e62aa4d427d753c40b73c6f179bc7375602a99f3a1d197b5b82a240c1731b",
  "trigger sealed_pay_run_payments_changed on pay_run_parts":
    "4c0d7566dfc91e26bab87401c2bda62cacf8a2646e6cc1703b0f2b8d69bb3caf",
  "trigger sealed_pay_run_payments_new on pay_run_parts":
    "b102bbaee76ddfb4c4444adc42d98347fd3691758ab539c3a6f837487effb9b2",
  "trigger sealed_pay_run_payments_old on pay_run_parts":
    "44d3e931031e474e34e139d917ffc51d34a6deba112b8d663cc322a973a2ecf9",
  "trigger sealed_pay_run_policies_changed on pay_run_policies":
    "678dbacf87061efa9c02e4a0d7b9d4df711ddb4c58efc688e70a7e7ab24974b7",
  "trigger sealed_pay_run_policies_new on pay_run_policies":
    "10a1dc1f39f55bb66090e74dd868f14bd90b208155e325413748931fea564e93",
  "trigger sealed_pay_run_policies_old on pay_run_policies":
    "026333d5b18f1c661b16595db8ee0c6b1261f22355a576db24f5d20cf75dbec4",
  "trigger sealed_pay_run_results_changed on pay_run_results":
    "3d7e5a046a6689ef4ed8a48e3ffa2c09f850bb9ecdadd39329f5e4977ea8cf4d",
  "trigger sealed_pay_run_results_new on pay_run_results":
    "6c48816076c259441d3146ff75992621525689f22a8521d68a030e3338bac603",
  "trigger sealed_pay_run_results_old on pay_run_results":
    "daad739125e1ff43e8a2cbf909841b4a0a5f863973d1dcb163bb6ad9782b41e2",
  "trigger sealed_pay_runs_changed on pay_runs":
    "9736472363e6a589983d98bd042c50805d9f61de17f3059da6ea2a222dfec9d8",
  "trigger sealed_pay_runs_new on pay_runs":
    "6ca258e751e7b0550bd28546f53d7b18dc39a0488bb6c67ad8dbe9cf640ba18e",
  "trigger sealed_pay_runs_old on pay_runs":
    "2a93efbc01ce6869d6c23fd913bd7b93c9210817cbdae6cbf156cdb191cbdfbf",
  "trigger sealed_payee_settings_changed on payee_settings":
    "1d26ebe7274625302cbe0fd369e0cf15ee326c02599d3fac46e1d404be406d10",
  "trigger sealed_payee_settings_new on payee_settings":
    "fb3012e580ec7ce0a4b460993d77fe1025ef0bee8facbaf5bf15a1753543bd63",
  "trigger sealed_payee_settings_old on payee_settings":
    "45e5032e503dee40aae5fe86ed79af96e7172a141639787b8dcb0f8b37548bcc",
  "trigger sealed_payees_changed on payees":
    "a7b7fc7496f99804ac36948f7e095f72b12ce23303f71fb29c1e40732a8aa4c1",
  "trigger sealed_payees_new on payees":
    "d59b03811018c21363860e4af90153b09d21f6def3d81e83b1bff89d2795e088",
  "trigger sealed_payees_old on payees":
    "62ad1103d2d6fdd135bfe89c066089087aa92e802bac7e9c97c611e65189ae04",
  "trigger sealed_payment_adjustments_changed on payment_adjustments":
    "efad5f6df053d74a03162431bab5c2bf6dbbe267b6fd751820e1962626808f40",
  "trigger sealed_payment_adjustments_new on payment_adjustments":
    "22d313027e10bade74c3a840e97ab821d970737332c50daf7bf706d1524ad724",
  "trigger sealed_payment_adjustments_old on payment_adjustments":
    "b343ec9b9187e3e171b12d268f4871d33cefce8dfb9c9c572a368d66180276db",
  "trigger sealed_payment_lines_new on payment_lines":
    "8af3508b7133cfaef0784a27b85afcffba48ec608196a3eccd733e8ecf29b174",
  "trigger sealed_payment_lines_old on payment_lines":
    "4a5bd96c584aad79fec4fed5fb730c971887de41a9bdccf6d624dc78f622ee14",
  "trigger sealed_payment_states_changed on payments":
    "fd2afa37925c3b3fd3aea496be04eaced5c6662517f73a14f30efa6ae77de269",
  "trigger sealed_payment_states_new on payments":
    "c9e2385d8937e60f257b7a11a26cd16b9416ccc4575678a1a8e936e938cf05a5",
  "trigger sealed_payment_states_old on payments":
    "83962d2fd60e99a3d4d01a7204cf395094c6f017f0f66112865d6554d635ee9a",
  "trigger sealed_payments_changed on payments":
    "b47be27ef3b20bbb397c7b82fc41fcefbe9b84a6b5c731162b7715fa5c980201",
  "trigger sealed_payments_new on payments":
    "68561543ac057fc4c50096efb6518bee0feb2b66e4f6cf6b90c148f38708d3af",
  "trigger sealed_payments_old on payments":
    "e852c059fbf6e048b7013f153d90d1e779cc861bba5e674becf4fde6b1800af4",
  "trigger sealed_payout_campaigns_changed on payout_campaigns":
    "eb7b48437e370e09e1cc99cabb51e7a98ad672feda753267fc70a0951190de7d",
  "trigger sealed_payout_campaigns_new on payout_campaigns":
    "a5c3bf612e4545e0687db4df7c77d1b2abd18ca25ed6ef41c9ff13ff028b7468",
  "trigger sealed_payout_campaigns_old on payout_campaigns":
    "371b009f780c2b8b0742443b44b369aad5d3d4fcc6337c5d78908b87c6bf8e6b",
  "trigger sealed_payout_destinations_changed on payout_destinations":
    "7575ecec13a7dd9e10c212bc1bacb0fb44787c239e3eedd97d10dd84c8677ebf",
  "trigger sealed_payout_destinations_new on payout_destinations":
    "eb7d525d9f0ff1501e51a07518f89a00641a3e710c5bd30c30a07dbe4ee7f256",
  "trigger sealed_payout_destinations_old on payout_destinations":
    "d47050caaa1c6161a3eb763aa11904e98445509e1053da0a1e14e86343832c45",
  "trigger sealed_payout_methods_changed on payout_methods":
    "0dc400965dc41c9abadc47df8ec5f3a878b15b4c6b8c04d8945f4a908e361dfc",
  "trigger sealed_payout_methods_new on payout_methods":
    "abb38979116efbca1e92bb365daca925b927c4aa7ba54cb8ccc7a360a9a477bc",
  "trigger sealed_payout_methods_old on payout_methods":
    "962c8fa634ce569131a13d91ac4ceeb004e2bc6626aefa3f09c0826c3e4e674b",
  "trigger sealed_projects_changed on projects":
    "e6aa7a3480c294a426ba37452562dcd92aecb50ad833cdcf3bdb38ab10efd542",
  "trigger sealed_projects_new on projects":
    "9c6f7ec6063aac4bbbb49329c0a63052cec519a61b24f1af24503a79fa11e062",
  "trigger sealed_projects_old on projects":
    "7e62877c3c543c3a27f34b07528d4f0c903408ea07fc1c9afda5f68cb963482b",
  "trigger sealed_reading_erasures_changed on reading_erasures":
    "e35523875a5b1075cbd9acd8ce67e1bf08300fd11db20bca9ab0ff4fa0a84065",
  "trigger sealed_reading_erasures_new on reading_erasures":
    "eccc5e713f6b4bd200c57bd4f5e299efdcb917ba7a4c30cc470bfb0d0cee6b7e",
  "trigger sealed_reading_erasures_old on reading_erasures":
    "1c10fde436246a2942d5136c291933760979ec0e14366b28674b7e11e1adc4b1",
  "trigger sealed_reading_origins_new on readings":
    "602994b50b3e5b39bef0c555757525c31151dbe730424c1a386dfaf07716f43e",
  "trigger sealed_reading_origins_old on readings":
    "2d0c691a7e95204b507e96891e6d61eaaa72147b5749cb6e9f03468dac319bd3",
  "trigger sealed_readings_new on readings":
    "d2181b83dd21727c487840073dea3803f1e55d177065de3be2bbf3551c7a761f",
  "trigger sealed_readings_old on readings":
    "1617e96d6f088b8d3bf49397c9e41d58641b22a04e8b0d7169a65ba25c16ad61",
  "trigger sealed_reserved_flags_changed on reserved_flags":
    "a4d30719dc780a5fefc9374a93e58048cbf96cb8692935d17be7a5f56c062d33",
  "trigger sealed_reserved_flags_new on reserved_flags":
    "039b72fb74697388b330bf36252c6aa8fbe65136f8254405987fbdee989fc426",
  "trigger sealed_reserved_flags_old on reserved_flags":
    "025173d75ae74cd5959683e2e9626a823bb6415c3c7c83fb516be370166dce60",
  "trigger sealed_returned_earnings_changed on earnings":
    "2b7438bac71f809f2ad3e32d2196e3a351399c57a131e741fb1e59630431310b",
  "trigger sealed_returned_earnings_new on earnings":
    "2f950a041794678cc37c53f4e977e490af3710fa29ee359e490d737473896883",
  "trigger sealed_returned_earnings_old on earnings":
    "8e647b167f3f4b93289cae071c7c344f07862fa61367fddfe49d69dc97496479",
  "trigger sealed_snapshot_packs_changed on snapshot_packs":
    "bdaadd54ecefce87775f94e63cea5ada6d17b78076f64e2644dda2fd3150a331",
  "trigger sealed_snapshot_packs_new on snapshot_packs":
    "5b75b7422123aab6202e65d21142c59b89c709c52ca1141511e3f700d0f5c578",
  "trigger sealed_snapshot_packs_old on snapshot_packs":
    "081fd468062172d18fd7e9ac46a7945b9700748e011a28b6d33a5d7aa339ab83",
  "trigger sealed_sources_changed on sources":
    "83d51d251256d8fd5924ba45b77655a1881f7ae876215091def23394b97f09a7",
  "trigger sealed_sources_new on sources":
    "0f0e9ff50a15334c0cc492894847d1c55dab1749d0f5c8af7e4c53ad0273f5ac",
  "trigger sealed_sources_old on sources":
    "c363ba1fa4b48331a25efda9451730a47a24540d88d14faed1e306ec9ec8539e",
  "trigger sealed_structure_budgets_changed on structure_budgets":
    "01db647d5c3da9f78e3dcbccf8777ccf092bc409b9a7c08f44212fa7f52e4a89",
  "trigger sealed_structure_budgets_new on structure_budgets":
    "c7166cfed26a3a091b0e86016a1d1ec5f0f8d3a8d1d0097a94d891f16a13cf0e",
  "trigger sealed_structure_budgets_old on structure_budgets":
    "f1a6744370225f59a05f8fb7b5c1489a01384919ffedbc26f17babb0f5a23895",
  "trigger sealed_structure_versions_changed on structure_versions":
    "b800766654d9d4b503eec29f6b843404834b0f8a8a1eaa3039a0ab42be8ba56d",
  "trigger sealed_structure_versions_new on structure_versions":
    "b8960486063120dc013f175ef368e518b7aa4d093b303b39f738afc7e16b4b02",
  "trigger sealed_structure_versions_old on structure_versions":
    "a8c84965a15b338419ec9e46f336623c5eb142a9e1c5484131406e9397f1362c",
  "trigger sealed_structures_changed on structures":
    "7a428b7017a5e85a012f242a8652cd96a9e806e0bcbbafaa00a19895391a0879",
  "trigger sealed_structures_new on structures":
    "93ebecf1091d72d617a5572d1931c77cc7ea7023ac81f353bbc8d573447419b0",
  "trigger sealed_structures_old on structures":
    "181374627043621994aaf695b71d10d1b43dd2222ef9dc3f5205880cf0b36ef8",
  "trigger sealed_video_history_changed on video_history":
    "73aeabea77cc70fbd870b970eca38d79de687ebe22a8d32b39e0536592924b81",
  "trigger sealed_video_history_new on video_history":
    "daef71c1533d59e1b259bfbc2b0b34d03d5b093fec7040c457e491a1ddbee85e",
  "trigger sealed_video_history_old on video_history":
    "ffdd1b6d483fbeb6d078e8bd33abdbf9367ea0d14366ad0176b125192fe09aa5",
  "trigger sealed_videos_changed on videos":
    "1cbdc3f40da796a1d75915514aab1a4a4b5054448d08baba8b3591d5b1cf62e4",
  "trigger sealed_videos_new on videos":
    "3d8761515708a4317d7b3fdaaae278f7696a95cc1bf02998f1d98cdfa74e288b",
  "trigger sealed_videos_old on videos":
    "ff14770e10e2ff5b9ac0b26e003055ce36a910ab1aa035ff1e1e17be1c6169bf",
  "trigger sealed_withdrawn_follower_readings_new on withdrawn_follower_readings":
    "5778428f0373c390d63edca046dde5e0dae13285ba82ba7350fcffab920dd57f",
  "trigger sealed_withdrawn_follower_readings_old on withdrawn_follower_readings":
    "e023b9a986b7379500858ecf1e955df883071b4fba0b708ad1ea2e0850c2f10b",
  "trigger sealed_withdrawn_readings_new on withdrawn_readings":
    "3e21dca3652fc7b21082258529135bf150c7829e68980b184cb49afeb8b5bde1",
  "trigger sealed_withdrawn_readings_old on withdrawn_readings":
    "c1ed9be925a17f3a66475fb60b4bcc49efc5bebc98f8dfeab8cd5f421c704042",
  "trigger seals_append_only on seals":
    "9e5103163aa5667c49f4f3cc7c0b50af25ee12ab531318a295c6fcb345951304",
  "trigger snapshot_packs_append_only on snapshot_packs":
    "b021a410718ab3caae61dc0e7746b967b758c0d895f05a23af755d19830ddcc3",
  "trigger structure_budgets_no_delete on structure_budgets":
    "d5b17632683e98fbe558d1e318edb601b565d2b8cd9c290a7f7973df3bfe4b41",
  "trigger structure_budgets_no_update on structure_budgets":
    "12f56e9842757d7212833adb1efc91497c3f21becc246faddac66a5e75d942ea",
  "trigger structure_versions_no_delete on structure_versions":
    "8e85d84245890d7d96af74415abbafcaf28f9796b28f296351e4fe4e6f648e31",
  "trigger structure_versions_no_update on structure_versions":
    "7d45d3a4206bdf5e6fceca94f89c8c72410b17810094c30393826ceb6740022c",
  "trigger video_history_append_only on video_history":
    "9b43f05f8c6faafe5849c5aeae8464692f8b65ee5e471561c5e8964d83fb4b8d",
  "trigger videos_flag_marks on videos":
    "1066c5b9369fa228fc8e29838ed5232e2eb38f90becb0ee19cd62dca7133fd20",
  "trigger videos_history on videos":
    "8dfcbe8013c449d8e6a9140490b251baa520c5e6d3318e3367c9ef5ec927c9cb",
  "trigger videos_moved_not_merged on videos":
    "704d5ff37eea0b6195a6e6b2c57cf210ee4e9c157ce163f6d05ecb39c052aeb8",
  "trigger videos_not_merged on videos":
    "7adb33a13a22a8f05298877e654d5df47a3e7bf67a94a6d50df1d3dbcb80848b",
  "trigger withdrawn_follower_readings_append_only on withdrawn_follower_readings":
    "d40c7a6bf0810db6f1a9768e9ffca34b7bafac3a317fc1a65c1c04ec72c24784",
  "trigger withdrawn_readings_append_only on withdrawn_readings":
    "e71efa0e84cb54738c931984b8a6cf0689909fc74eeec997f937e876e1ed59fb",
  "unique index account_looks_pkey on account_looks":
    "7dccf771d6c5a7e19595ad883096d0fec6f9479aec61aa77124283cd37f482b4",
  "unique index accrual_decisions_pkey on accrual_decisions":
    "e42d93d865ca4c49213a5a5c3c10b639b788df3795ca3aedfe7227bb8cb95106",
  "unique index accrual_progress_pkey on accrual_progress":
    "71856d0960218d71babe14810a8bc210736b537baa1ff4506f9567554581b1da",
  "unique index accrual_run_chunks_pkey on accrual_run_chunks":
    "3d070df09fe23dd9ecd3ab6f70f2e74518650c25ef609a4d9d3cd17b61f98326",
  "unique index accrual_runs_one_at_a_time on accrual_runs":
    "6f0d0541e25fd6d9358cc2c0ececca7e40498d26cc715a7190de375e913daa73",
  "unique index accrual_runs_pkey on accrual_runs":
    "ba65b340c105a8b651f034beb016b3b6f945970813402812401dde9ca3716a6e",
  "unique index accruals_correction on accruals":
    "517916df3b6bcf2403f6f71e99c6cc8d98bb3e3face105ebee611450513c2080",
  "unique index accruals_earning on accruals":
    "8190baa0e8c4dea9d4ae1243da8b63153e814bb227b6c7b4ef4f2f6772da84ab",
  "unique index accruals_mark on accruals":
    "cd50425622b6e9b5feef60ccda3d8fb036c85d95ca1dd0a3c420fbca417f7bca",
  "unique index accruals_period on accruals":
    "f95be1fc1765e8b49d94c1455e0a75df6406e324588c6974083c94317eb19978",
  "unique index accruals_pkey on accruals":
    "fc8f1875155d21bc3e2da18fc5a4e5535c29979f72c967eabe881a40bcd8ced7",
  "unique index accruals_post_window on accruals":
    "7c80e10d868346781408e18ce29b6504b18e829a106539d81be69697fce6da67",
  "unique index accruals_refund on accruals":
    "32c9ecc68ff66ae089e0445ceca5f2d0bba877b071189512b0fd2443d616ec8c",
  "unique index api_key_lookup_pkey on api_key_lookup":
    "fd737b0b6c8995d3454b3f1c08d14d5b30ff1dac6928150ef213f67d430602ef",
  "unique index api_keys_pkey on api_keys":
    "76f91ba872472b99907ab75009a432855664014274f0e66d57730fc46b73b5f4",
  "unique index assignments_of_member on assignments":
    "6a920f12d3f61c4ed89d4d1bf936df345e6246db1a553b304a795a8e8f103fc9",
  "unique index assignments_open on assignments":
    "d33e70aee0575408fd987984dbd2b97234146028fbee663643b7bf36ca513b00",
  "unique index assignments_pkey on assignments":
    "8377fcc49b93a7b5ccb55227c6bdf2f0714d265459bcaaafcaad801dd7911d48",
  "unique index attached_files_pkey on attached_files":
    "fab337a97cc94ec34ac9f1fcaaf568fd854dcdd79730e7ec7fb8203c6c3d67b7",
  "unique index audit_chain_org_id_audit_id_key on audit_chain":
    "f8be7f08b160c0466f525accd384d6c6fa912742d4bfbc8aff9dcea4741b3049",
  "unique index audit_chain_pkey on audit_chain":
    "fdf9c2812ebda5c3bf2e95c1022a3a9a7310f9dc4770b7183f8962f4689522e4",
  "unique index audit_log_pkey on audit_log":
    "00c89ba876c95a44f69e23918cb6ea615f884dfed595c00d9cacdd9ff63f698a",
  "unique index audit_unsealed_pkey on audit_unsealed":
    "37958b455a051846d7561795872a6e66493ef1a436ab4e7fae4a11c3144c22ff",
  "unique index campaign_earnings_pkey on earnings":
    "9973157b96f3c5dac186ee8f1d8613d6d7f24ad2f5eff78f257955ed578ada4d",
  "unique index campaign_members_open on campaign_members":
    "a26c8745fc04aab7559085391dea8d85340b545da915c5fda7fe4a7c0331db7f",
  "unique index campaign_members_org_id_campaign_id_creator_id_id_key on campaign_members":
    "a091a70fd22aff255cab759109a5da0b1601f6f9f22c2a201a59100d64ae23a4",
  "unique index campaign_members_pkey on campaign_members":
    "005876eccd652d706a1046cfcd68c836b198e0acd80ac72b65b614837dc46feb",
  "unique index campaign_sales_org_id_campaign_id_external_id_key on campaign_sales":
    "3dc9edcfa49efb3b89359e77afe35df9a05a1ee3df186444dded1322515349eb",
  "unique index campaign_sales_pkey on campaign_sales":
    "4597a73d2fe5d0b7153756fdf6cfcdefe22fc77286e339631046879cec430575",
  "unique index creator_handles_pkey on creator_handles":
    "8d4545a0cbe83bd85f0b87e08da3e286269987cdb67920414042d847ef7a1f7a",
  "unique index creator_merges_from on creator_merges":
    "6ff5607e22b987a76f35cce62fe165ac8db3fc5ec60c99bbd4ea04cc5b15e41c",
  "unique index creator_merges_pkey on creator_merges":
    "e91ca55f41a8a19d2cfb51fba9cfe8ca8c6c691ba29cc13734d7f29b96568fcf",
  "unique index creator_moves_pkey on creator_moves":
    "26460bb67e9af6490561f88685ff034ee923c37bec1b67820ac8daa43575d261",
  "unique index creator_payouts_org_id_id_creator_id_key on creator_payouts":
    "8b28dd05d0fdb00443921ec952b36f2e0413b8ed9bd5fe935820b5bee7ee1ba4",
  "unique index creator_payouts_org_id_member_id_cycle_index_key on creator_payouts":
    "57639db6d1df6236c3c867bc1b8ef69d8bcf9c264a20ef5d0a1e325d85cf4e93",
  "unique index creator_payouts_pkey on creator_payouts":
    "270464ba58d0f59fcf7113314ad3adefc664ed5a4ed8c20f0ccf0bf4a1efabce",
  "unique index creator_tag_members_pkey on creator_tag_members":
    "52ccf0b504446d483ac33c61ad2bc0b171b52182a4b81893126f94d8d3e3318d",
  "unique index creator_tags_name on creator_tags":
    "27efa17201aeab62145107c4c23f0999f9deee3309093f8d58d6fce299fc552b",
  "unique index creator_tags_pkey on creator_tags":
    "b48ff35779a6222193cf8e25fc29e11b9cb69a7097b001d913fafa0d61f6f2ab",
  "unique index creators_handle on creators":
    "c4efc6ca98ed31726fdf49ed6fa370e7bf5ac12fda60eb221ac45434aeec81fe",
  "unique index creators_org_id_project_id_id_key on creators":
    "761641538c905232caa952d3882e94a0d0c44758dd13e2075b72cc045387ce89",
  "unique index creators_pkey on creators":
    "12e301fd4e4d305a13ce493536d10d44874c218240d3f7889ff9997fbebe543d",
  "unique index earnings_booked on earnings":
    "38ee6d349b3fb56837593af7fa281764237668a60f8fa2f7c3b8302418ac1af5",
  "unique index earnings_named on earnings":
    "0c925194a4deb004a74941414ad35bac30a6fba7fe4b6f976a486f5a0bcab830",
  "unique index fingerprint_keys_pkey on fingerprint_keys":
    "7fdd88811825293fd8d26ebbd61318ce70a89196937feebbf0a0e1ebd24cc3e3",
  "unique index flag_holds_pkey on flag_holds":
    "71a160a4577e81c9ecd4e06957aa41ac31007821aeaec081d849d512bbf1a070",
  "unique index flag_marks_pkey on flag_marks":
    "6b0637e5aa145a53286b935946e73a34dd3de6897e0bca1e29a6546527f92486",
  "unique index flags_org_id_video_id_kind_at_key on flags":
    "111de079e2bd6f8731d37924d6816d669cbc78e517c1d314ac98442a3606710b",
  "unique index flags_pkey on flags":
    "315494d21ba3d5f9273fba4f146dffbf77d94ced74fda0ce854bc9446e9a7328",
  "unique index follower_readings_pkey on follower_readings":
    "be8280ff2638685e0c19408487d2114ded5e93a086dcc7ff8291937d16269a6d",
  "unique index goal_history_pkey on goal_history":
    "f7577106ff8c0b88fc4110c9336c377df75294f86d02c55cbe60a0996fd4e903",
  "unique index goals_pkey on goals":
    "57ff970b54c536e63058cf560c0d72e8f3e7ed9f515767200434dabf58a690ec",
  "unique index growi_requests_pkey on growi_requests":
    "92146dd89a654779723799812b708872745d0bc128b09120ce586c51da26a811",
  "unique index idempotency_keys_pkey on idempotency_keys":
    "c6e11fc242846122dad3bb8bceac6371f0b046f68a133d97c7609f27fe633a96",
  "unique index import_additions_pkey on import_additions":
    "7281a1141502af9ed5b0d39d69fca7e43bd2f96c79c4ee63a368ceb4ff4e4861",
  "unique index import_parts_pkey on import_parts":
    "8a7afb57345132e012338ea4221ab33f035c3157e41b20857a543971d779ec65",
  "unique index import_profiles_name on import_profiles":
    "52108d1d025c3d0c10bfa01e2d3aeef806071e68e9c21a344b74f08ee5bd0540",
  "unique index import_profiles_pkey on import_profiles":
    "74b5782fccd8e1042b85600ea97e7eaaadab20d98c236d0dcb422c0b0b635a48",
  "unique index import_returns_pkey on import_returns":
    "7c7dc8a36cda0e471498eccd1c42e82eb05a6a5fd6cfc36f831a3b3542fd889e",
  "unique index import_undos_pkey on import_undos":
    "00add6f51a8698fefbdb870153cbed1abeae716fab0e9e904eaa52bf747714ce",
  "unique index imports_pkey on imports":
    "031ba6743c3e9746bd919c8c69710049546c0d14585fee3571274d19cfcbafad",
  "unique index input_marks_pkey on input_marks":
    "0357ddfbaddbd261cd1bf7b6c757a102248c79b74d67497cb482dea817f218f8",
  "unique index invitations_pkey on invitations":
    "563e057d9346e7894ea56fa52d3afacc3b55c7d9e81360a61f866669a8d755c2",
  "unique index invoice_agreements_pkey on invoice_agreements":
    "74c430702cc87d17689f3c6fb4be1e9061e1301c62b87197a6c636e857ba1a16",
  "unique index invoice_payments_org_id_invoice_id_payment_id_key on invoice_payments":
    "c83456c2bbeb7ce08d0a31c1ee4bf39d61f55f7db1a6403eee5349ec4cf295a6",
  "unique index invoice_payments_pkey on invoice_payments":
    "04d679e945b56f23fb0eb1e104a85e2afe68491902afb0d16e42eea0f812e639",
  "unique index invoice_series_org_id_prefix_key on invoice_series":
    "e4e63d751e48df6016acdb09c0c82193f324d059eed13ebb24e8a6909907da15",
  "unique index invoice_series_pkey on invoice_series":
    "8e6c85070b9571aa708dad5709f7bf30e3e07d8f1bf8bae6b16ae6cdb291340f",
  "unique index invoice_settings_pkey on invoice_settings":
    "4c3614e3007e2b2291e79b0b511376208046d962c96824f3d183cc4e5764ba49",
  "unique index invoices_org_id_number_key on invoices":
    "dec6a8b6b44a0e26ab1dd5cfdffb699d5f99e61bf2006f8094b5caf858126fa5",
  "unique index invoices_org_id_payee_id_sequence_key on invoices":
    "384a39fbf5db7cfba40a6b0893bb636da76f6fb78bcbf169537bc9b356809346",
  "unique index invoices_pkey on invoices":
    "cf936be85eaf1c574ae94850971d46603d1b46ff7c3b13eb1badf420df47cea3",
  "unique index journal_accounts_pkey on journal_accounts":
    "5c6fc50042de4021ba82c203b89c1aea558328840641088db6ce429daa833b0d",
  "unique index key_places_pkey on key_places":
    "c32bfa1c994eb3b6db34d37c4384570325ee075376a360c12259636ccce6b305",
  "unique index key_seals_pkey on key_seals":
    "0a59c3ce3ee3c56184f8eb3ca735dbb5062bdd68a0fe83ddd4bdf4794ed3c833",
  "unique index members_pkey on members":
    "d5e378add89efc8b8f7545093756f9ad555e7755c01f3545b7404a0abda27cc9",
  "unique index month_closing_sums_pkey on month_closing_sums":
    "eecefad25f13a473b2e7d25d0394a259ba91e72b566a7553969b2cf8b67ee62a",
  "unique index month_closings_closed on month_closings":
    "9fec35027f413b093c21ece1ff2f8875657a75bb43cc1e4365765d5c7a55a69d",
  "unique index month_closings_pkey on month_closings":
    "5576872d141ea2d86df5f96788f721eda338c6086261b1963b4882a1c9e6345f",
  "unique index note_versions_pkey on note_versions":
    "b6c2e5597b0e82ae2502a314476ae1997ffa42709e31e350371546713fa4345b",
  "unique index notes_pkey on notes":
    "aefcc5fe3efa6aa1748355cecd5f273c3bf7bd6143b2817a27ea4dd4b2167df0",
  "unique index organization_marks_pkey on organization_marks":
    "87d213b1632636c63fdb08b2421bd5c417addf62532d7c83a7a6a39f76f90bef",
  "unique index organization_moves_open on organization_moves":
    "302922642d82150f0b5aefbdd881d052b94492ebd838fe1705f413ae0ba11398",
  "unique index organization_moves_pkey on organization_moves":
    "9567c8cf01587b7baeabc6a16d2bab9baa917d0a660ee529de3760dabf0285ea",
  "unique index organization_places_pkey on organization_places":
    "0e9d1050229eb546658632ecdc14c0cebee74c089dcb00d97d3680054fcac844",
  "unique index organizations_pkey on organizations":
    "def6ca1dac6b9acabce7bc1747f0c4c6e1499f44081dd7b5fb8ca64d5905f660",
  "unique index originator_accounts_name on originator_accounts":
    "8f649209f96e5fa1beaf818403a359ad02f4d556cacdaf06121caa185eeae653",
  "unique index originator_accounts_pkey on originator_accounts":
    "e8a385c233be6058207eb099bae6769d8806806aeaafa56b8054089a7bc66db1",
  "unique index outbox_pkey on outbox":
    "9f04add2b57715029e6c17f2d68aaafc2e88be2312f9560c840f434a5cd5c531",
  "unique index packed_months_pkey on packed_months":
    "0e0a4d9ab14f88f4c454932d3f14bc310b01a3bd949da09555a40673607eeb7f",
  "unique index packed_origins_pkey on packed_origins":
    "5f52587d7230d4c98a5f20198b1915c9a489b98a0d5abe9deef1e28a0a9efce7",
  "unique index packed_readings_pkey on packed_readings":
    "c198f64079b3102d2d3388954d84c95838b9ef75b581a6b8e32536fd014a82d2",
  "unique index pay_run_accruals_live on pay_run_accruals":
    "7b407e7c68d94084df47909f6b1cc39e7c478b047fca6059f2cd2384d09f0de1",
  "unique index pay_run_accruals_pkey on pay_run_accruals":
    "5050bc701ffbf187b1cf4c741bbadb59114db3ac937091eb35dc03d4a06242b3",
  "unique index pay_run_approvals_live on pay_run_approvals":
    "deef5f620dafa16263bc6ce313e51f61ee5051c25208b14d6878ad1e2f412d52",
  "unique index pay_run_approvals_pkey on pay_run_approvals":
    "ea5f546ab0eb8b809ac1a3adfe0a0d7bdd10d562b8ca753c75269510515991d0",
  "unique index pay_run_files_pkey on pay_run_files":
    "8b21ef257a5afcab57c74fce8c8c0774a6d7a548074eff0c9e5db250f2af5e63",
  "unique index pay_run_left_out_org_id_pay_run_id_position_key on pay_run_left_out":
    "a4c2bbf4f88e80134158a8e0d67152699726e38b3c0e0b24433d7a0b34f5b1e6",
  "unique index pay_run_left_out_pkey on pay_run_left_out":
    "6a308308b2d627e7f67ba96e6ab3c314864eaa675b49acb2c92cb6eb5726ea01",
  "unique index pay_run_lines_org_id_pay_run_id_position_key on pay_run_lines":
    "8657685d747d27828907e6bb8ef6f5e4da04a428def83aa10c29b78da00fbdc7",
  "unique index pay_run_lines_org_id_reference_key on pay_run_lines":
    "8192a97595e00dbdc454d668c21e8e14121fc9240bb426bce191cfc499a3dc1a",
  "unique index pay_run_lines_pkey on pay_run_lines":
    "8f3115df234550d496e359c0be2fe90d9e7ec97e4bc358ec775f09616b025f5d",
  "unique index pay_run_parts_org_id_line_id_project_id_creator_id_key on pay_run_parts":
    "a9485cadb4583e9c6f1b791bdda7893bd15083ba3965d8f576e88bc75c891d38",
  "unique index pay_run_parts_payment on pay_run_parts":
    "fae325e4a12af8e93b37f41978a87ace373865a0f1fcb0cc7a268d1bb4deca5e",
  "unique index pay_run_parts_pkey on pay_run_parts":
    "386220cd9f0e5eca97dd33d48ca2e46ceaba0e0fe2348f0b01998ce46219bcef",
  "unique index pay_run_policies_pkey on pay_run_policies":
    "7985cd76737d15f464cd2edb07627cdbbbb1058e855b02bcb7af46f90c444820",
  "unique index pay_run_results_pkey on pay_run_results":
    "6551f6e0e0a068e61c06fe12e750e9c1d1b36b883d5470324d170707f9c15560",
  "unique index pay_runs_org_id_run_id_key on pay_runs":
    "017fa3166ec0623943f6875855fad0416ebcf4c22da408c495e2854108839657",
  "unique index pay_runs_pkey on pay_runs":
    "37c345b93017f510a2e52af9624ee9bbaa2b1b75e8f5642a0e1d8ecdee89b425",
  "unique index payday_reminders_pkey on payday_reminders":
    "8b7988351e5394c5821d03ef98f79d9bc80600b4add6f4fb717168ba3b54fd4d",
  "unique index payee_settings_pkey on payee_settings":
    "33806a998690e0d9d8e65bfeb9390acbc978a7b405b3b328ed3b0d8909823206",
  "unique index payees_pkey on payees":
    "69c0526d2b729963615abde977340ee6e078bd0659d461a3cec9001281ed4ba2",
  "unique index payment_adjustments_of_payment on payment_adjustments":
    "f165565fdf69fbebe8afd43bff6302988c02fd247aafa011f3a71729d0052ed1",
  "unique index payment_adjustments_pkey on payment_adjustments":
    "b51e3d5c07e5d632555490db28194032957c8eb86bd6e1761edcc47abb3b2d1a",
  "unique index payment_lines_live on payment_lines":
    "0fea038bd2d016660482bf9b30b35bc26c17b7f06b6d9c099494041ff3038737",
  "unique index payment_lines_org_id_payment_id_accrual_id_key on payment_lines":
    "fe1ccf29e13f629810598597c8ef357159a3a3c29a773cb3c6eff77060d99e41",
  "unique index payment_lines_pkey on payment_lines":
    "38a9fd5c706a63e4cb637feeb2e0f5fafa859c63ac518344d3797965c61879bc",
  "unique index payments_external_reference on payments":
    "9ad6e71154a83521c10714db40a9ad527b5a042260093ed1043f24474e832ef3",
  "unique index payments_org_id_id_currency_key on payments":
    "6d01a2bd4af81e24bfa26ecf356eee5145da2a56e24bd0bc46503dfd8aa05d1d",
  "unique index payments_pkey on payments":
    "60e5b2d09954183c6ed2e471d504749ccfeabb0a9140db9389e36d9a2bacc10e",
  "unique index payout_campaigns_org_id_project_id_id_key on payout_campaigns":
    "b10bd480482f270650783f1339c2c7f4ccfff8370f98207065b43d7c795af4b0",
  "unique index payout_campaigns_pkey on payout_campaigns":
    "f792b42f71bf02b171c3e5dfd45343b44d3195f2ce1acda527d9d96c4297c1fd",
  "unique index payout_destinations_active on payout_destinations":
    "9888b2fb7639f96031fa35bea0cac1a323ae7241b5221b74b4516fa7542a3614",
  "unique index payout_destinations_pending on payout_destinations":
    "688bfe13f2872e5b61332a41d27aa2f7022c9e09f5344db579807b7eb8eeadcc",
  "unique index payout_destinations_pkey on payout_destinations":
    "92dc89552bec80a37ffade944ff711d4efe0af08b86e0e24e46bd80157ebb5c7",
  "unique index payout_method_icons_pkey on payout_method_icons":
    "ca3c0116b3305eef28d07f0a88413bcd4e9701619c4866458f5dbdc6f14d9d40",
  "unique index payout_methods_name on payout_methods":
    "daa023340965067b4c22a759ccbfb671a4e801b976ed6fac47268b0215f5656b",
  "unique index payout_methods_pkey on payout_methods":
    "5dc9ccbd1641d9086e5246d7387a9d2dbddca6160bf5b71ae5473099b308fc8d",
  "unique index payout_tag_members_pkey on payout_tag_members":
    "def196e2c229d489f9920a3bb693076d2320c6fe863d5daf7f747be9824e8a22",
  "unique index payout_tags_name on payout_tags":
    "b07d8446b6ef3099cf49fb1310d195aa50b19784d0aef81094e882cfc8d8b380",
  "unique index payout_tags_pkey on payout_tags":
    "6e1fc861d22c5103947106fc70be63d94dc64aa38635a10dcbcf1523a4dffab6",
  "unique index placement_pkey on placement":
    "1ab5c2e3c449cc8a81b34e7e298b4339e45f33467bab4c3a87fc3843ba4ce18a",
  "unique index post_looks_pkey on post_looks":
    "005ffa8e56c9a852236a33a02cc40daec05ad4365a1e69015cd64a3fe46b2a44",
  "unique index projects_pkey on projects":
    "fff8e77f8388fbebb631d5b73857d5507f60f0e1b84246033b5ebaf8a1716937",
  "unique index reading_erasures_pkey on reading_erasures":
    "df8067e78952ddb22dde543566dae7fee9e61e39f1f8fc54891627ca5d821528",
  "unique index readings_pkey on readings":
    "2266a3c48f88d2b9b7505627b9b86775982cdd308763d4f2f5280a6f8b36b433",
  "unique index request_counts_pkey on request_counts":
    "a8466046abdb5b709de80b74a49381c7bffbbb9e5be9d683ccb0bf49b1c3f640",
  "unique index reserved_flags_pkey on reserved_flags":
    "50295486b755a59d4b6ca93c6b32bfc556498c6edc0a5c9b438a0b01f164b190",
  "unique index run_claims_pkey on run_claims":
    "a5c7b6ffd6f5a477ff8d60a43898d38acb20eec5d9fcfcf995a5f3bbf5e14aac",
  "unique index run_marks_pkey on run_marks":
    "40db267f8134047c3e704a865c331dcc62c9076f0c6d9f56dc2ec819887e0471",
  "unique index run_skips_pkey on run_skips":
    "a26e03880fa6e0f44e7a643170fc9b536aa02342909a1c89afa1472bffb19a93",
  "unique index seals_pkey on seals":
    "832816076b8dcac8882fa51960a1793b755c3295b2652ead91a685637b31067d",
  "unique index seals_waiting_pkey on seals_waiting":
    "265188af7db276ce55076bb234cadb46af5ceebe1174c317bee35c378338b35f",
  "unique index sign_in_attempts_pkey on sign_in_attempts":
    "7a5b43df27c4106d8b441ebbb20836f975456af1d9ec8b75b544e887b4509665",
  "unique index sign_in_links_pkey on sign_in_links":
    "1560c2b83f969384d472d368f6d167ae6d05a390987b00c876b447c4a7f7d0f8",
  "unique index sign_in_secret_pkey on sign_in_secret":
    "f4314f835ae250cfdb67526d8a42465329075ebd2aa5b4fdadce904320e540ef",
  "unique index snapshot_packs_pkey on snapshot_packs":
    "9aa5d1374def96ab6a00934ebc606469d6790d51be911ea8d4899a9dfb7fb84d",
  "unique index source_answers_pkey on source_answers":
    "06b12d547aa0a1c4db78509410f1dc57c81a5f5eaebb46e0475f6cee36573190",
  "unique index source_runs_org_id_source_id_id_key on source_runs":
    "5e839dc63cb769e999a35d8bdebf4ea9857d5016887fdfe3bc7ed5319abd00a0",
  "unique index source_runs_pkey on source_runs":
    "7d3c50f118f5b6842b6d3957b2239218cd27c618e5e845fef91c00f9e9d7febe",
  "unique index source_units_pkey on source_units":
    "31aad79beb8197ded3d9efa9194e057f2b6aefb2fd833d4f222ab7ff5c7ae75e",
  "unique index sources_org_id_project_id_id_key on sources":
    "818d7e2d136468932914d169173f8b0f3699a056a4dc11d888dc24318d7aada4",
  "unique index sources_pkey on sources":
    "12220926f57a005d0e479fabadf1dac0059e454b5612ca32ae0ab31a98ce2be4",
  "unique index structure_budgets_pkey on structure_budgets":
    "394340d59a10d697a25d3e046d858057f0189ea3d23a94589a5098533ae753e7",
  "unique index structure_versions_org_id_structure_id_version_number_key on structure_versions":
    "4859c2a58e4895bd172c1c676127afecf65edf256b3d913be02ad367876565a4",
  "unique index structure_versions_pkey on structure_versions":
    "eacd457a34d7de0b286f56b188adc9eb7922299548c4757c816ee2f6f47b0961",
  "unique index structures_of_earnings on structures":
    "7441afb0c1fcdda8b851e0f283ee137389e2e4db34548d5a3e30b82a2376f756",
  "unique index structures_org_id_project_id_id_key on structures":
    "8cdb29c721166b4c4549c067346e9107a278d32319d4ad63e8de4c2f95a4787d",
  "unique index structures_pkey on structures":
    "2432fb4772a1f7fd09ad255c67f8755fa20184dddd258a54fc140e995c02fc3a",
  "unique index unsettled_accruals_pkey on unsettled_accruals":
    "178a1ca9c6e1a2124c1e5cb22058b24d4e8fac85020d80bf2dedc3bf0d32822a",
  "unique index user_accounts_pkey on user_accounts":
    "528a0d8ee3e1c431c93723f9031eb4441e6c77ff4501d6481817e1cc77c760bc",
  "unique index user_accounts_provider_id_account_id_key on user_accounts":
    "853fafc0c938b71bd8710027e6074e4da4775a4e6e1fd57ff6c8c80be70f9c1e",
  "unique index user_second_factors_pkey on user_second_factors":
    "8359fe145900d5ee40b3b6d7732dcb61190a737b4b18f66fc26df22b057b4494",
  "unique index user_sessions_pkey on user_sessions":
    "ec5c1f3268143fa4dae5767441ea1a1977f3af557bfae83c62323728038acdc4",
  "unique index user_sessions_token_key on user_sessions":
    "7924606648445d004df765ad61065bea07413f8c027684c7bb3da10edbe50ad0",
  "unique index user_verifications_pkey on user_verifications":
    "71d691e66d8a10d854b3aea1b4b03d175aff0645bb670b3cbd46aefe0e1aef15",
  "unique index users_email_key on users":
    "be951c1b45e8469ae97e4a5f51902c4ae57809e6fb4b65b4f57757dfee41a7c9",
  "unique index users_pkey on users":
    "d99201d7b35710b756dae598aedb27a88cc24d029d6f09191c9d3a2c257a273b",
  "unique index verify_reports_pkey on verify_reports":
    "e495ceeb87b983d7af53df04707ebbba7b1120f098308d54fc79ef366b0a4917",
  "unique index video_history_pkey on video_history":
    "bd24af8786cad330f1ddd5625f43c0123f0776b4832cfc8aef67690b015943c7",
  "unique index video_moves_pkey on video_moves":
    "cb75feceb5a8520f9751c9e70cdd2e1c7accda942647c33b4422dd34da34e790",
  "unique index videos_org_id_project_id_platform_external_id_key on videos":
    "0db1f0e1196e913f15d80d1b8bdbd6a09ad171697cad8c908771f54380da59dc",
  "unique index videos_pkey on videos":
    "bf18a592ec2e6b51896312ca4d1d2ca4478ba416a0b1c1c6d6cf48de87a33976",
  "unique index withdrawn_follower_readings_pkey on withdrawn_follower_readings":
    "58f71e9eb8b30787cb3dd112eacfc1b6d41ad032c3784e0c99121e7dec3182cd",
  "unique index withdrawn_readings_pkey on withdrawn_readings":
    "36fa171146120d41308d955331def1ae034a12df20c17fe07073418b92fa5bcc",
};
