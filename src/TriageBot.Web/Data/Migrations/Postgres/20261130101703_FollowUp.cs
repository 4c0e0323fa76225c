using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TriageBot.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FollowUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "DiedAt",
                table: "Patients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "Patients",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Patients",
                type: "text",
                nullable: false,
                defaultValue: "Chinese");

            migrationBuilder.AddColumn<Guid>(
                name: "MergedInto",
                table: "Patients",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Flag",
                table: "Escalations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Urgency",
                table: "Escalations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Why",
                table: "Escalations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PatientId",
                table: "Conversations",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Discharges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PatientId = table.Column<Guid>(type: "uuid", nullable: false),
                    VisitHash = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Ward = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DischargedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Risk = table.Column<string>(type: "text", nullable: false),
                    Programme = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Details = table.Column<string>(type: "text", nullable: false),
                    Fingerprint = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedBy = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Discharges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Discharges_Patients_PatientId",
                        column: x => x.PatientId,
                        principalTable: "Patients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PatientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<short>(type: "smallint", nullable: false),
                    Letter = table.Column<string>(type: "text", nullable: false),
                    NotBefore = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StaleAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<short>(type: "smallint", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Claim = table.Column<Guid>(type: "uuid", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Problem = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Plans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DischargeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PatientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Programme = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "text", nullable: false),
                    Because = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    PausedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsThinned = table.Column<bool>(type: "boolean", nullable: false),
                    CallsInstead = table.Column<bool>(type: "boolean", nullable: false),
                    PreferredHour = table.Column<int>(type: "integer", nullable: false),
                    MissesInARow = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Plans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Plans_Discharges_DischargeId",
                        column: x => x.DischargeId,
                        principalTable: "Discharges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CheckIns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    PatientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StaleAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<short>(type: "smallint", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnswerBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LinkHash = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    WrongTries = table.Column<int>(type: "integer", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckIns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CheckIns_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Escalations_PatientId_Problem",
                table: "Escalations",
                columns: new[] { "PatientId", "Problem" },
                unique: true,
                filter: "\"ClosedAt\" IS NULL AND \"PatientId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_PatientId",
                table: "Conversations",
                column: "PatientId");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_ConversationId",
                table: "CheckIns",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Due",
                table: "CheckIns",
                column: "DueAt",
                filter: "\"Status\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_LinkHash",
                table: "CheckIns",
                column: "LinkHash",
                unique: true,
                filter: "\"LinkHash\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Open",
                table: "CheckIns",
                column: "AnswerBy",
                filter: "\"Status\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_PatientId",
                table: "CheckIns",
                column: "PatientId");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_PlanId_Step_Attempt",
                table: "CheckIns",
                columns: new[] { "PlanId", "Step", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Discharges_DischargedAt",
                table: "Discharges",
                column: "DischargedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Discharges_ImportId",
                table: "Discharges",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Discharges_PatientId",
                table: "Discharges",
                column: "PatientId");

            migrationBuilder.CreateIndex(
                name: "IX_Discharges_VisitHash",
                table: "Discharges",
                column: "VisitHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Key",
                table: "Outbox",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_PatientId",
                table: "Outbox",
                column: "PatientId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Waiting",
                table: "Outbox",
                column: "NotBefore",
                filter: "\"Status\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Plans_DischargeId",
                table: "Plans",
                column: "DischargeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Plans_PatientId",
                table: "Plans",
                column: "PatientId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CheckIns");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Plans");

            migrationBuilder.DropTable(
                name: "Discharges");

            migrationBuilder.DropIndex(
                name: "IX_Escalations_PatientId_Problem",
                table: "Escalations");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_PatientId",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "DiedAt",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "Patients");

            migrationBuilder.DropColumn(
                name: "Flag",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "Urgency",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "Why",
                table: "Escalations");

            migrationBuilder.DropColumn(
                name: "PatientId",
                table: "Conversations");
        }
    }
}
